CREATE TABLE boxes (w int, h int, area int);
CREATE INDEX boxes_area ON boxes (area);
