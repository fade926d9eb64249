-- citext; extension.create; line 3
CREATE EXTENSION citext;
-- back: DROP EXTENSION citext

-- citext; extension.comment; line 3
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';
-- back: COMMENT ON EXTENSION citext IS NULL
