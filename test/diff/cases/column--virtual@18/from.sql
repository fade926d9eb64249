CREATE TABLE boxes (w int, h int, area int GENERATED ALWAYS AS (w * h) VIRTUAL, sum int GENERATED ALWAYS AS (w + h) VIRTUAL);
