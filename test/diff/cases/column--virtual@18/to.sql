CREATE TABLE boxes (w int, h int, area int GENERATED ALWAYS AS (w * h * 2) VIRTUAL, sum int GENERATED ALWAYS AS (w + h) STORED, two int GENERATED ALWAYS AS (2) VIRTUAL);
