-- public.over_words; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 13
DROP INDEX CONCURRENTLY public.over_words;
-- back: CREATE INDEX CONCURRENTLY over_words ON public.t USING gin (to_tsvector('public.over'::regconfig, note))

-- public.dropped; text-search-configuration.drop
DROP TEXT SEARCH CONFIGURATION public.dropped;
-- back: CREATE TEXT SEARCH CONFIGURATION public.dropped (PARSER = pg_catalog."default")
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR asciihword WITH english_stem
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR asciiword WITH english_stem
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR email WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR file WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR "float" WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR host WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword WITH english_stem
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword_asciipart WITH english_stem
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword_numpart WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword_part WITH english_stem
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR "int" WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR numhword WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR numword WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR sfloat WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR uint WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR url WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR url_path WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR version WITH simple
-- back: ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR word WITH english_stem

-- public.over; text-search-configuration.drop; line 11
DROP TEXT SEARCH CONFIGURATION public.over;
-- back: CREATE TEXT SEARCH CONFIGURATION public.over (PARSER = pg_catalog."default")
-- back: ALTER TEXT SEARCH CONFIGURATION public.over ADD MAPPING FOR word WITH public.other

-- public.other; text-search-dictionary.drop; line 4
DROP TEXT SEARCH DICTIONARY public.other;
-- back: CREATE TEXT SEARCH DICTIONARY public.other (
--           TEMPLATE = pg_catalog.simple
--       )

-- public."Plain words"; text-search-dictionary.alter; line 3
ALTER TEXT SEARCH DICTIONARY public."Plain words" (accept = 'true', stopwords = 'german');
-- back: ALTER TEXT SEARCH DICTIONARY public."Plain words" (stopwords = 'english', accept = 'false')

-- public.stems; text-search-dictionary.alter; line 2
ALTER TEXT SEARCH DICTIONARY public.stems (stopwords, language = 'german');
-- back: ALTER TEXT SEARCH DICTIONARY public.stems (language = 'english', stopwords = 'english')

-- public.ours; text-search-configuration.alter; line 6
ALTER TEXT SEARCH CONFIGURATION public.ours ALTER MAPPING FOR asciiword WITH public.stems, public."Plain words";
-- back: ALTER TEXT SEARCH CONFIGURATION public.ours ALTER MAPPING FOR asciiword WITH public."Plain words", public.stems

-- public.ours; text-search-configuration.alter; line 6
ALTER TEXT SEARCH CONFIGURATION public.ours DROP MAPPING FOR "int";
-- back: ALTER TEXT SEARCH CONFIGURATION public.ours ADD MAPPING FOR "int" WITH simple

-- public.ours; text-search-configuration.alter; line 6
ALTER TEXT SEARCH CONFIGURATION public.ours ADD MAPPING FOR uint WITH simple;
-- back: ALTER TEXT SEARCH CONFIGURATION public.ours DROP MAPPING FOR uint

-- public.ours; text-search-configuration.alter; line 6
ALTER TEXT SEARCH CONFIGURATION public.ours ALTER MAPPING FOR word WITH public.stems, public."Plain words";
-- back: ALTER TEXT SEARCH CONFIGURATION public.ours ALTER MAPPING FOR word WITH public."Plain words", public.stems

-- public.other; text-search-dictionary.create; line 4
CREATE TEXT SEARCH DICTIONARY public.other (
    TEMPLATE = pg_catalog.snowball,
    language = 'french'
);
-- back: DROP TEXT SEARCH DICTIONARY public.other

-- public.over; text-search-configuration.create; line 11
CREATE TEXT SEARCH CONFIGURATION public.over (PARSER = pg_catalog."default");
-- back: DROP TEXT SEARCH CONFIGURATION public.over

-- public.over; text-search-configuration.create; line 11
ALTER TEXT SEARCH CONFIGURATION public.over ADD MAPPING FOR word WITH public.other;

-- public.over_words; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 13
CREATE INDEX CONCURRENTLY over_words ON public.t USING gin (to_tsvector('public.over'::regconfig, note));
-- back: DROP INDEX CONCURRENTLY public.over_words

-- public.ours; text-search-configuration.comment; line 6
COMMENT ON TEXT SEARCH CONFIGURATION public.ours IS 'for notes';
-- back: COMMENT ON TEXT SEARCH CONFIGURATION public.ours IS NULL
