CREATE TABLE boxes (w int, h int, area int);
CREATE INDEX boxes_area ON boxes (area);
COMMENT ON COLUMN boxes.area IS 'computed';
