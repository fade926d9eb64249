CREATE TABLE docs (body text COMPRESSION pglz, title text);
ALTER TABLE docs ALTER body SET STORAGE EXTERNAL;
ALTER TABLE docs ALTER title SET STATISTICS 500;
ALTER TABLE docs ALTER title SET (n_distinct = 5);
