-- public.words; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 12
DROP INDEX CONCURRENTLY public.words;
-- back: CREATE INDEX CONCURRENTLY words ON public.t USING gin (to_tsvector('public.ours'::regconfig, note))

-- public.ours; text-search-configuration.drop; line 9
DROP TEXT SEARCH CONFIGURATION public.ours;
-- back: CREATE TEXT SEARCH CONFIGURATION public.ours (PARSER = public.words)
-- back: ALTER TEXT SEARCH CONFIGURATION public.ours ADD MAPPING FOR word WITH public.ours

-- public.ours; text-search-dictionary.drop; line 8
DROP TEXT SEARCH DICTIONARY public.ours;
-- back: CREATE TEXT SEARCH DICTIONARY public.ours (
--           TEMPLATE = public.plain
--       )

-- public.plain; text-search-template.drop; line 7
DROP TEXT SEARCH TEMPLATE public.plain;
-- back: CREATE TEXT SEARCH TEMPLATE public.plain (
--           INIT = dsimple_init,
--           LEXIZE = dsimple_lexize
--       )

-- public.words; text-search-parser.drop; line 4
DROP TEXT SEARCH PARSER public.words;
-- back: CREATE TEXT SEARCH PARSER public.words (
--           START = prsd_start,
--           GETTOKEN = prsd_nexttoken,
--           END = prsd_end,
--           LEXTYPES = prsd_lextype
--       )
-- back: COMMENT ON TEXT SEARCH PARSER public.words IS 'the usual one'

-- public.lexize(internal, internal, internal, internal); function.create; line 3
CREATE FUNCTION public.lexize(internal, internal, internal, internal)
 RETURNS internal
 LANGUAGE internal
 STRICT
AS $function$dsimple_lexize$function$;
-- back: DROP FUNCTION public.lexize(internal, internal, internal, internal)

-- public.words; text-search-parser.create; line 4
CREATE TEXT SEARCH PARSER public.words (
    START = prsd_start,
    GETTOKEN = prsd_nexttoken,
    END = prsd_end,
    HEADLINE = prsd_headline,
    LEXTYPES = prsd_lextype
);
-- back: DROP TEXT SEARCH PARSER public.words

-- public.plain; text-search-template.create; line 7
CREATE TEXT SEARCH TEMPLATE public.plain (
    INIT = dsimple_init,
    LEXIZE = public.lexize
);
-- back: DROP TEXT SEARCH TEMPLATE public.plain

-- public.plain; text-search-template.comment; line 7
COMMENT ON TEXT SEARCH TEMPLATE public.plain IS 'the usual one';
-- back: COMMENT ON TEXT SEARCH TEMPLATE public.plain IS NULL

-- public.ours; text-search-dictionary.create; line 8
CREATE TEXT SEARCH DICTIONARY public.ours (
    TEMPLATE = public.plain
);
-- back: DROP TEXT SEARCH DICTIONARY public.ours

-- public.ours; text-search-configuration.create; line 9
CREATE TEXT SEARCH CONFIGURATION public.ours (PARSER = public.words);
-- back: DROP TEXT SEARCH CONFIGURATION public.ours

-- public.ours; text-search-configuration.create; line 9
ALTER TEXT SEARCH CONFIGURATION public.ours ADD MAPPING FOR word WITH public.ours;

-- public.words; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 12
CREATE INDEX CONCURRENTLY words ON public.t USING gin (to_tsvector('public.ours'::regconfig, note));
-- back: DROP INDEX CONCURRENTLY public.words
