-- event_trigger_g_now; event-trigger.rename; line 33
ALTER EVENT TRIGGER event_trigger_g RENAME TO event_trigger_g_now;
-- back: ALTER EVENT TRIGGER event_trigger_g_now RENAME TO event_trigger_g

-- foreign_data_w_now; foreign-data-wrapper.rename; line 51
ALTER FOREIGN DATA WRAPPER foreign_data_w RENAME TO foreign_data_w_now;
-- back: ALTER FOREIGN DATA WRAPPER foreign_data_w_now RENAME TO foreign_data_w

-- language_l_now; language.rename; line 21
ALTER LANGUAGE language_l RENAME TO language_l_now;
-- back: ALTER LANGUAGE language_l_now RENAME TO language_l

-- publication_p_now; publication.rename; line 47
ALTER PUBLICATION publication_p RENAME TO publication_p_now;
-- back: ALTER PUBLICATION publication_p_now RENAME TO publication_p

-- foreign_data_s_now; server.rename; line 53
ALTER SERVER foreign_data_s RENAME TO foreign_data_s_now;
-- back: ALTER SERVER foreign_data_s_now RENAME TO foreign_data_s

-- subscription_s_now; subscription.rename; line 66
ALTER SUBSCRIPTION subscription_s RENAME TO subscription_s_now;
-- back: ALTER SUBSCRIPTION subscription_s_now RENAME TO subscription_s

-- public.base_type_b_now; base-type.rename; line 6
ALTER TYPE public.base_type_b RENAME TO base_type_b_now;
-- back: ALTER TYPE public.base_type_b_now RENAME TO base_type_b

-- public.foreign_data_t_now; foreign-table.rename; AccessExclusiveLock public.foreign_data_t; line 56
ALTER FOREIGN TABLE public.foreign_data_t RENAME TO foreign_data_t_now;
-- back: ALTER FOREIGN TABLE public.foreign_data_t_now RENAME TO foreign_data_t

-- public.text_search_code_p_now; text-search-parser.rename; line 12
ALTER TEXT SEARCH PARSER public.text_search_code_p RENAME TO text_search_code_p_now;
-- back: ALTER TEXT SEARCH PARSER public.text_search_code_p_now RENAME TO text_search_code_p

-- public.text_search_code_m_now; text-search-template.rename; line 14
ALTER TEXT SEARCH TEMPLATE public.text_search_code_m RENAME TO text_search_code_m_now;
-- back: ALTER TEXT SEARCH TEMPLATE public.text_search_code_m_now RENAME TO text_search_code_m

-- language_l_now; language.comment; line 21
COMMENT ON LANGUAGE language_l_now IS 'it''s ö';
-- back: COMMENT ON LANGUAGE language_l_now IS 'one'

-- language_l_now; language.grants; line 21
REVOKE USAGE ON LANGUAGE language_l_now FROM case_reader;
-- back: GRANT USAGE ON LANGUAGE language_l_now TO case_reader

-- language_l_now; language.grants; line 21
GRANT USAGE ON LANGUAGE language_l_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON LANGUAGE language_l_now FROM "Case writer"

-- public.base_type_b_now; base-type.comment; line 6
COMMENT ON TYPE public.base_type_b_now IS 'it''s ö';
-- back: COMMENT ON TYPE public.base_type_b_now IS 'one'

-- public.base_type_b_now; base-type.grants; line 6
REVOKE USAGE ON TYPE public.base_type_b_now FROM case_reader;
-- back: GRANT USAGE ON TYPE public.base_type_b_now TO case_reader

-- public.base_type_b_now; base-type.grants; line 6
GRANT USAGE ON TYPE public.base_type_b_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON TYPE public.base_type_b_now FROM "Case writer"

-- (public.language_pair LANGUAGE language_l_now); transform.comment; line 25
COMMENT ON TRANSFORM FOR public.language_pair LANGUAGE language_l_now IS 'it''s ö';
-- back: COMMENT ON TRANSFORM FOR public.language_pair LANGUAGE language_l_now IS 'one'

-- public.text_search_code_p_now; text-search-parser.comment; line 12
COMMENT ON TEXT SEARCH PARSER public.text_search_code_p_now IS 'it''s ö';
-- back: COMMENT ON TEXT SEARCH PARSER public.text_search_code_p_now IS 'one'

-- public.text_search_code_m_now; text-search-template.comment; line 14
COMMENT ON TEXT SEARCH TEMPLATE public.text_search_code_m_now IS 'it''s ö';
-- back: COMMENT ON TEXT SEARCH TEMPLATE public.text_search_code_m_now IS 'one'

-- foreign_data_w_now; foreign-data-wrapper.comment; line 51
COMMENT ON FOREIGN DATA WRAPPER foreign_data_w_now IS 'it''s ö';
-- back: COMMENT ON FOREIGN DATA WRAPPER foreign_data_w_now IS 'one'

-- foreign_data_w_now; foreign-data-wrapper.grants; line 51
REVOKE USAGE ON FOREIGN DATA WRAPPER foreign_data_w_now FROM case_reader;
-- back: GRANT USAGE ON FOREIGN DATA WRAPPER foreign_data_w_now TO case_reader

-- foreign_data_w_now; foreign-data-wrapper.grants; line 51
GRANT USAGE ON FOREIGN DATA WRAPPER foreign_data_w_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON FOREIGN DATA WRAPPER foreign_data_w_now FROM "Case writer"

-- foreign_data_s_now; server.comment; line 53
COMMENT ON SERVER foreign_data_s_now IS 'it''s ö';
-- back: COMMENT ON SERVER foreign_data_s_now IS 'one'

-- foreign_data_s_now; server.grants; line 53
REVOKE USAGE ON FOREIGN SERVER foreign_data_s_now FROM case_reader;
-- back: GRANT USAGE ON FOREIGN SERVER foreign_data_s_now TO case_reader

-- foreign_data_s_now; server.grants; line 53
GRANT USAGE ON FOREIGN SERVER foreign_data_s_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON FOREIGN SERVER foreign_data_s_now FROM "Case writer"

-- public.foreign_data_t_now; foreign-table.comment; ShareUpdateExclusiveLock public.foreign_data_t_now; line 56
COMMENT ON FOREIGN TABLE public.foreign_data_t_now IS 'it''s ö';
-- back: COMMENT ON FOREIGN TABLE public.foreign_data_t_now IS 'one'

-- public.foreign_data_t_now; foreign-table.grants; line 56
REVOKE SELECT ON TABLE public.foreign_data_t_now FROM case_reader;
-- back: GRANT SELECT ON TABLE public.foreign_data_t_now TO case_reader

-- public.foreign_data_t_now; foreign-table.grants; line 56
GRANT INSERT, UPDATE ON TABLE public.foreign_data_t_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE INSERT, UPDATE ON TABLE public.foreign_data_t_now FROM "Case writer"

-- publication_p_now; publication.comment; line 47
COMMENT ON PUBLICATION publication_p_now IS 'it''s ö';
-- back: COMMENT ON PUBLICATION publication_p_now IS 'one'

-- subscription_s_now; subscription.comment; line 66
COMMENT ON SUBSCRIPTION subscription_s_now IS 'it''s ö';
-- back: COMMENT ON SUBSCRIPTION subscription_s_now IS 'one'

-- event_trigger_g_now; event-trigger.comment; line 33
COMMENT ON EVENT TRIGGER event_trigger_g_now IS 'it''s ö';
-- back: COMMENT ON EVENT TRIGGER event_trigger_g_now IS 'one'
