-- public.collation_c_now; collation.rename; line 38
ALTER COLLATION public.collation_c RENAME TO collation_c_now;
-- back: ALTER COLLATION public.collation_c_now RENAME TO collation_c

-- public.bare_composite_c_now; composite.rename; line 25
ALTER TYPE public.bare_composite_c RENAME TO bare_composite_c_now;
-- back: ALTER TYPE public.bare_composite_c_now RENAME TO bare_composite_c

-- public.composite_c_now; composite.rename; line 18
ALTER TYPE public.composite_c RENAME TO composite_c_now;
-- back: ALTER TYPE public.composite_c_now RENAME TO composite_c

-- public.conversion_c_now; conversion.rename; line 62
ALTER CONVERSION public.conversion_c RENAME TO conversion_c_now;
-- back: ALTER CONVERSION public.conversion_c_now RENAME TO conversion_c

-- public.domain_d_now; domain.rename; line 9
ALTER DOMAIN public.domain_d RENAME TO domain_d_now;
-- back: ALTER DOMAIN public.domain_d_now RENAME TO domain_d

-- public.enum_e_now; enum.rename; line 2
ALTER TYPE public.enum_e RENAME TO enum_e_now;
-- back: ALTER TYPE public.enum_e_now RENAME TO enum_e

-- public.index_i_now; index.rename; ShareUpdateExclusiveLock public.index_i; line 107
ALTER INDEX public.index_i RENAME TO index_i_now;
-- back: ALTER INDEX public.index_i_now RENAME TO index_i

-- public.matview_m_now; materialized-view.rename; AccessExclusiveLock public.matview_m; line 154
ALTER MATERIALIZED VIEW public.matview_m RENAME TO matview_m_now;
-- back: ALTER MATERIALIZED VIEW public.matview_m_now RENAME TO matview_m

-- public.range_r_now; range.rename; line 32
ALTER TYPE public.range_r RENAME TO range_r_now;
-- back: ALTER TYPE public.range_r_now RENAME TO range_r

-- public.sequence_s_now; sequence.rename; AccessExclusiveLock public.sequence_s; line 130
ALTER SEQUENCE public.sequence_s RENAME TO sequence_s_now;
-- back: ALTER SEQUENCE public.sequence_s_now RENAME TO sequence_s

-- public.statistics_s_now; statistics.rename; line 111
ALTER STATISTICS public.statistics_s RENAME TO statistics_s_now;
-- back: ALTER STATISTICS public.statistics_s_now RENAME TO statistics_s

-- public.circle_a_now; table.rename; AccessExclusiveLock public.circle_a; line 137
ALTER TABLE public.circle_a RENAME TO circle_a_now;
-- back: ALTER TABLE public.circle_a_now RENAME TO circle_a

-- public.circle_b_now; table.rename; AccessExclusiveLock public.circle_b; line 139
ALTER TABLE public.circle_b RENAME TO circle_b_now;
-- back: ALTER TABLE public.circle_b_now RENAME TO circle_b

-- public.inheritance_a_now; table.rename; AccessExclusiveLock public.inheritance_a; line 174
ALTER TABLE public.inheritance_a RENAME TO inheritance_a_now;
-- back: ALTER TABLE public.inheritance_a_now RENAME TO inheritance_a

-- public.items_t_now; table.rename; AccessExclusiveLock public.items_t; line 95
ALTER TABLE public.items_t RENAME TO items_t_now;
-- back: ALTER TABLE public.items_t_now RENAME TO items_t

-- public.orders_t_now; table.rename; AccessExclusiveLock public.orders_t; line 76
ALTER TABLE public.orders_t RENAME TO orders_t_now;
-- back: ALTER TABLE public.orders_t_now RENAME TO orders_t

-- public.partitioned_one_now; table.rename; AccessExclusiveLock public.partitioned_one; line 164
ALTER TABLE public.partitioned_one RENAME TO partitioned_one_now;
-- back: ALTER TABLE public.partitioned_one_now RENAME TO partitioned_one

-- public.partitioned_p_now; table.rename; AccessExclusiveLock public.partitioned_p; line 162
ALTER TABLE public.partitioned_p RENAME TO partitioned_p_now;
-- back: ALTER TABLE public.partitioned_p_now RENAME TO partitioned_p

-- public.text_search_c_now; text-search-configuration.rename; line 68
ALTER TEXT SEARCH CONFIGURATION public.text_search_c RENAME TO text_search_c_now;
-- back: ALTER TEXT SEARCH CONFIGURATION public.text_search_c_now RENAME TO text_search_c

-- public.text_search_d_now; text-search-dictionary.rename; line 66
ALTER TEXT SEARCH DICTIONARY public.text_search_d RENAME TO text_search_d_now;
-- back: ALTER TEXT SEARCH DICTIONARY public.text_search_d_now RENAME TO text_search_d

-- public.view_v_now; view.rename; AccessExclusiveLock public.view_v; line 147
ALTER VIEW public.view_v RENAME TO view_v_now;
-- back: ALTER VIEW public.view_v_now RENAME TO view_v

-- public.aggregate_a_now(integer); aggregate.rename; line 56
ALTER AGGREGATE public.aggregate_a(integer) RENAME TO aggregate_a_now;
-- back: ALTER AGGREGATE public.aggregate_a_now(integer) RENAME TO aggregate_a

-- public.function_f_now(integer); function.rename; line 44
ALTER FUNCTION public.function_f(n integer) RENAME TO function_f_now;
-- back: ALTER FUNCTION public.function_f_now(n integer) RENAME TO function_f

-- public.trigger_f_now(); function.rename; line 115
ALTER FUNCTION public.trigger_f() RENAME TO trigger_f_now;
-- back: ALTER FUNCTION public.trigger_f_now() RENAME TO trigger_f

-- public.procedure_p_now(integer); procedure.rename; line 51
ALTER PROCEDURE public.procedure_p(IN n integer) RENAME TO procedure_p_now;
-- back: ALTER PROCEDURE public.procedure_p_now(IN n integer) RENAME TO procedure_p

-- public.column_t.column_c_now; column.rename; AccessExclusiveLock public.column_t; line 87
ALTER TABLE public.column_t RENAME COLUMN column_c TO column_c_now;
-- back: ALTER TABLE public.column_t RENAME COLUMN column_c_now TO column_c

-- public.column_t.column_d_now; column.rename; AccessExclusiveLock public.column_t; line 89
ALTER TABLE public.column_t RENAME COLUMN column_d TO column_d_now;
-- back: ALTER TABLE public.column_t RENAME COLUMN column_d_now TO column_d

-- public.orders_t_now.orders_note_now; column.rename; AccessExclusiveLock public.orders_t_now; line 79
ALTER TABLE public.orders_t_now RENAME COLUMN orders_note TO orders_note_now;
-- back: ALTER TABLE public.orders_t_now RENAME COLUMN orders_note_now TO orders_note

-- public.orders_t_now.constraint_c_now; constraint.rename; AccessExclusiveLock public.orders_t_now; line 103
ALTER TABLE public.orders_t_now RENAME CONSTRAINT constraint_c TO constraint_c_now;
-- back: ALTER TABLE public.orders_t_now RENAME CONSTRAINT constraint_c_now TO constraint_c

-- public.domain_d_now.domain_k_now; domain-constraint.rename; line 11
ALTER DOMAIN public.domain_d_now RENAME CONSTRAINT domain_k TO domain_k_now;
-- back: ALTER DOMAIN public.domain_d_now RENAME CONSTRAINT domain_k_now TO domain_k

-- public.orders_t_now.row_policy_p_now; row-policy.rename; AccessExclusiveLock public.orders_t_now; line 126
ALTER POLICY row_policy_p ON public.orders_t_now RENAME TO row_policy_p_now;
-- back: ALTER POLICY row_policy_p_now ON public.orders_t_now RENAME TO row_policy_p

-- public.orders_t_now.rule_r_now; rule.rename; AccessExclusiveLock public.orders_t_now; line 121
ALTER RULE rule_r ON public.orders_t_now RENAME TO rule_r_now;
-- back: ALTER RULE rule_r_now ON public.orders_t_now RENAME TO rule_r

-- public.orders_t_now.trigger_g_now; trigger.rename; AccessExclusiveLock public.orders_t_now; line 117
ALTER TRIGGER trigger_g ON public.orders_t_now RENAME TO trigger_g_now;
-- back: ALTER TRIGGER trigger_g_now ON public.orders_t_now RENAME TO trigger_g

-- public.circle_a_now.circle_a_now_b_fkey; constraint.rename; AccessExclusiveLock public.circle_a_now; line 140
ALTER TABLE public.circle_a_now RENAME CONSTRAINT circle_a_b_fkey TO circle_a_now_b_fkey;
-- back: ALTER TABLE public.circle_a_now RENAME CONSTRAINT circle_a_now_b_fkey TO circle_a_b_fkey

-- public.circle_a_now.circle_a_now_pkey; constraint.rename; AccessExclusiveLock public.circle_a_now; line 137
ALTER TABLE public.circle_a_now RENAME CONSTRAINT circle_a_pkey TO circle_a_now_pkey;
-- back: ALTER TABLE public.circle_a_now RENAME CONSTRAINT circle_a_now_pkey TO circle_a_pkey

-- public.circle_b_now.circle_b_now_a_fkey; constraint.rename; AccessExclusiveLock public.circle_b_now; line 141
ALTER TABLE public.circle_b_now RENAME CONSTRAINT circle_b_a_fkey TO circle_b_now_a_fkey;
-- back: ALTER TABLE public.circle_b_now RENAME CONSTRAINT circle_b_now_a_fkey TO circle_b_a_fkey

-- public.circle_b_now.circle_b_now_pkey; constraint.rename; AccessExclusiveLock public.circle_b_now; line 139
ALTER TABLE public.circle_b_now RENAME CONSTRAINT circle_b_pkey TO circle_b_now_pkey;
-- back: ALTER TABLE public.circle_b_now RENAME CONSTRAINT circle_b_now_pkey TO circle_b_pkey

-- public.items_t_now.items_t_now_order_id_fkey; constraint.rename; AccessExclusiveLock public.items_t_now; line 96
ALTER TABLE public.items_t_now RENAME CONSTRAINT items_t_order_id_fkey TO items_t_now_order_id_fkey;
-- back: ALTER TABLE public.items_t_now RENAME CONSTRAINT items_t_now_order_id_fkey TO items_t_order_id_fkey

-- public.items_t_now.items_t_now_order_id_line_key; constraint.rename; AccessExclusiveLock public.items_t_now; line 97
ALTER TABLE public.items_t_now RENAME CONSTRAINT items_t_order_id_line_key TO items_t_now_order_id_line_key;
-- back: ALTER TABLE public.items_t_now RENAME CONSTRAINT items_t_now_order_id_line_key TO items_t_order_id_line_key

-- public.items_t_now.items_t_now_pkey; constraint.rename; AccessExclusiveLock public.items_t_now; line 95
ALTER TABLE public.items_t_now RENAME CONSTRAINT items_t_pkey TO items_t_now_pkey;
-- back: ALTER TABLE public.items_t_now RENAME CONSTRAINT items_t_now_pkey TO items_t_pkey

-- public.orders_t_now.orders_t_now_pkey; constraint.rename; AccessExclusiveLock public.orders_t_now; line 77
ALTER TABLE public.orders_t_now RENAME CONSTRAINT orders_t_pkey TO orders_t_now_pkey;
-- back: ALTER TABLE public.orders_t_now RENAME CONSTRAINT orders_t_now_pkey TO orders_t_pkey

-- public.bare_composite_c_now.b; part-comment.alter; ShareUpdateExclusiveLock public.bare_composite_c_now; line 25
COMMENT ON COLUMN public.bare_composite_c_now.b IS 'it''s ö';
-- back: COMMENT ON COLUMN public.bare_composite_c_now.b IS 'one'

-- public.composite_c_now.a; part-comment.alter; ShareUpdateExclusiveLock public.composite_c_now; line 18
COMMENT ON COLUMN public.composite_c_now.a IS 'it''s ö';
-- back: COMMENT ON COLUMN public.composite_c_now.a IS 'one'

-- public.matview_m_now.id; part-comment.alter; ShareUpdateExclusiveLock public.matview_m_now; line 154
COMMENT ON COLUMN public.matview_m_now.id IS 'it''s ö';
-- back: COMMENT ON COLUMN public.matview_m_now.id IS 'one'

-- public.view_v_now.id; part-comment.alter; ShareUpdateExclusiveLock public.view_v_now; line 147
COMMENT ON COLUMN public.view_v_now.id IS 'it''s ö';
-- back: COMMENT ON COLUMN public.view_v_now.id IS 'one'

-- public.collation_c_now; collation.comment; line 38
COMMENT ON COLLATION public.collation_c_now IS 'it''s ö';
-- back: COMMENT ON COLLATION public.collation_c_now IS 'one'

-- public.enum_e_now; enum.comment; line 2
COMMENT ON TYPE public.enum_e_now IS 'it''s ö';
-- back: COMMENT ON TYPE public.enum_e_now IS 'one'

-- public.enum_e_now; enum.grants; line 2
REVOKE USAGE ON TYPE public.enum_e_now FROM case_reader;
-- back: GRANT USAGE ON TYPE public.enum_e_now TO case_reader

-- public.enum_e_now; enum.grants; line 2
GRANT USAGE ON TYPE public.enum_e_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON TYPE public.enum_e_now FROM "Case writer"

-- public.domain_d_now; domain.comment; line 9
COMMENT ON DOMAIN public.domain_d_now IS 'it''s ö';
-- back: COMMENT ON DOMAIN public.domain_d_now IS 'one'

-- public.domain_d_now; domain.grants; line 9
REVOKE USAGE ON DOMAIN public.domain_d_now FROM case_reader;
-- back: GRANT USAGE ON DOMAIN public.domain_d_now TO case_reader

-- public.domain_d_now; domain.grants; line 9
GRANT USAGE ON DOMAIN public.domain_d_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON DOMAIN public.domain_d_now FROM "Case writer"

-- public.domain_d_now.domain_k_now; domain-constraint.comment; line 11
COMMENT ON CONSTRAINT domain_k_now ON DOMAIN public.domain_d_now IS 'it''s ö';
-- back: COMMENT ON CONSTRAINT domain_k_now ON DOMAIN public.domain_d_now IS 'one'

-- public.bare_composite_c_now; composite.comment; line 25
COMMENT ON TYPE public.bare_composite_c_now IS 'it''s ö';
-- back: COMMENT ON TYPE public.bare_composite_c_now IS 'one'

-- public.bare_composite_c_now; composite.grants; line 25
REVOKE USAGE ON TYPE public.bare_composite_c_now FROM case_reader;
-- back: GRANT USAGE ON TYPE public.bare_composite_c_now TO case_reader

-- public.bare_composite_c_now; composite.grants; line 25
GRANT USAGE ON TYPE public.bare_composite_c_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON TYPE public.bare_composite_c_now FROM "Case writer"

-- public.composite_c_now; composite.comment; line 18
COMMENT ON TYPE public.composite_c_now IS 'it''s ö';
-- back: COMMENT ON TYPE public.composite_c_now IS 'one'

-- public.composite_c_now; composite.grants; line 18
REVOKE USAGE ON TYPE public.composite_c_now FROM case_reader;
-- back: GRANT USAGE ON TYPE public.composite_c_now TO case_reader

-- public.composite_c_now; composite.grants; line 18
GRANT USAGE ON TYPE public.composite_c_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON TYPE public.composite_c_now FROM "Case writer"

-- public.range_r_now; range.comment; line 32
COMMENT ON TYPE public.range_r_now IS 'it''s ö';
-- back: COMMENT ON TYPE public.range_r_now IS 'one'

-- public.range_r_now; range.grants; line 32
REVOKE USAGE ON TYPE public.range_r_now FROM case_reader;
-- back: GRANT USAGE ON TYPE public.range_r_now TO case_reader

-- public.range_r_now; range.grants; line 32
GRANT USAGE ON TYPE public.range_r_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE USAGE ON TYPE public.range_r_now FROM "Case writer"

-- public.sequence_s_now; sequence.comment; ShareUpdateExclusiveLock public.sequence_s_now; line 130
COMMENT ON SEQUENCE public.sequence_s_now IS 'it''s ö';
-- back: COMMENT ON SEQUENCE public.sequence_s_now IS 'one'

-- public.sequence_s_now; sequence.grants; line 130
REVOKE USAGE ON SEQUENCE public.sequence_s_now FROM case_reader;
-- back: GRANT USAGE ON SEQUENCE public.sequence_s_now TO case_reader

-- public.sequence_s_now; sequence.grants; line 130
GRANT SELECT, UPDATE ON SEQUENCE public.sequence_s_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE SELECT, UPDATE ON SEQUENCE public.sequence_s_now FROM "Case writer"

-- public.function_f_now(integer); function.comment; line 44
COMMENT ON FUNCTION public.function_f_now(n integer) IS 'it''s ö';
-- back: COMMENT ON FUNCTION public.function_f_now(n integer) IS 'one'

-- public.function_f_now(integer); function.grants; line 44
REVOKE EXECUTE ON FUNCTION public.function_f_now(n integer) FROM case_reader;
-- back: GRANT EXECUTE ON FUNCTION public.function_f_now(n integer) TO case_reader

-- public.function_f_now(integer); function.grants; line 44
GRANT EXECUTE ON FUNCTION public.function_f_now(n integer) TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE EXECUTE ON FUNCTION public.function_f_now(n integer) FROM "Case writer"

-- public.procedure_p_now(integer); procedure.comment; line 51
COMMENT ON PROCEDURE public.procedure_p_now(IN n integer) IS 'it''s ö';
-- back: COMMENT ON PROCEDURE public.procedure_p_now(IN n integer) IS 'one'

-- public.procedure_p_now(integer); procedure.grants; line 51
REVOKE EXECUTE ON PROCEDURE public.procedure_p_now(IN n integer) FROM case_reader;
-- back: GRANT EXECUTE ON PROCEDURE public.procedure_p_now(IN n integer) TO case_reader

-- public.procedure_p_now(integer); procedure.grants; line 51
GRANT EXECUTE ON PROCEDURE public.procedure_p_now(IN n integer) TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE EXECUTE ON PROCEDURE public.procedure_p_now(IN n integer) FROM "Case writer"

-- public.aggregate_a_now(integer); aggregate.comment; line 56
COMMENT ON AGGREGATE public.aggregate_a_now(integer) IS 'it''s ö';
-- back: COMMENT ON AGGREGATE public.aggregate_a_now(integer) IS 'one'

-- public.aggregate_a_now(integer); aggregate.grants; line 56
REVOKE EXECUTE ON FUNCTION public.aggregate_a_now(integer) FROM case_reader;
-- back: GRANT EXECUTE ON FUNCTION public.aggregate_a_now(integer) TO case_reader

-- public.aggregate_a_now(integer); aggregate.grants; line 56
GRANT EXECUTE ON FUNCTION public.aggregate_a_now(integer) TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE EXECUTE ON FUNCTION public.aggregate_a_now(integer) FROM "Case writer"

-- public.conversion_c_now; conversion.comment; line 62
COMMENT ON CONVERSION public.conversion_c_now IS 'it''s ö';
-- back: COMMENT ON CONVERSION public.conversion_c_now IS 'one'

-- public.text_search_d_now; text-search-dictionary.comment; line 66
COMMENT ON TEXT SEARCH DICTIONARY public.text_search_d_now IS 'it''s ö';
-- back: COMMENT ON TEXT SEARCH DICTIONARY public.text_search_d_now IS 'one'

-- public.text_search_c_now; text-search-configuration.comment; line 68
COMMENT ON TEXT SEARCH CONFIGURATION public.text_search_c_now IS 'it''s ö';
-- back: COMMENT ON TEXT SEARCH CONFIGURATION public.text_search_c_now IS 'one'

-- public.circle_a_now; table.comment; ShareUpdateExclusiveLock public.circle_a_now; line 137
COMMENT ON TABLE public.circle_a_now IS 'it''s ö';
-- back: COMMENT ON TABLE public.circle_a_now IS 'one'

-- public.circle_a_now; table.grants; line 137
REVOKE SELECT ON TABLE public.circle_a_now FROM case_reader;
-- back: GRANT SELECT ON TABLE public.circle_a_now TO case_reader

-- public.circle_a_now; table.grants; line 137
GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.circle_a_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.circle_a_now FROM "Case writer"

-- public.circle_b_now; table.grants; line 139
REVOKE SELECT ON TABLE public.circle_b_now FROM case_reader;
-- back: GRANT SELECT ON TABLE public.circle_b_now TO case_reader

-- public.circle_b_now; table.grants; line 139
GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.circle_b_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.circle_b_now FROM "Case writer"

-- public.inheritance_a_now; table.comment; ShareUpdateExclusiveLock public.inheritance_a_now; line 174
COMMENT ON TABLE public.inheritance_a_now IS 'it''s ö';
-- back: COMMENT ON TABLE public.inheritance_a_now IS 'one'

-- public.items_t_now; table.comment; ShareUpdateExclusiveLock public.items_t_now; line 95
COMMENT ON TABLE public.items_t_now IS 'it''s ö';
-- back: COMMENT ON TABLE public.items_t_now IS 'one'

-- public.items_t_now; table.grants; line 95
REVOKE SELECT ON TABLE public.items_t_now FROM case_reader;
-- back: GRANT SELECT ON TABLE public.items_t_now TO case_reader

-- public.items_t_now; table.grants; line 95
GRANT DELETE, INSERT ON TABLE public.items_t_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE DELETE, INSERT ON TABLE public.items_t_now FROM "Case writer"

-- public.orders_t_now; table.comment; ShareUpdateExclusiveLock public.orders_t_now; line 76
COMMENT ON TABLE public.orders_t_now IS 'it''s ö';
-- back: COMMENT ON TABLE public.orders_t_now IS 'one'

-- public.orders_t_now; table.grants; line 76
REVOKE INSERT, SELECT ON TABLE public.orders_t_now FROM case_reader;
-- back: GRANT INSERT, SELECT ON TABLE public.orders_t_now TO case_reader

-- public.orders_t_now; table.grants; line 76
GRANT SELECT, TRUNCATE, UPDATE ON TABLE public.orders_t_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE SELECT, TRUNCATE, UPDATE ON TABLE public.orders_t_now FROM "Case writer"

-- public.partitioned_one_now; table.comment; ShareUpdateExclusiveLock public.partitioned_one_now; line 164
COMMENT ON TABLE public.partitioned_one_now IS 'it''s ö';
-- back: COMMENT ON TABLE public.partitioned_one_now IS 'one'

-- public.partitioned_p_now; table.comment; ShareUpdateExclusiveLock public.partitioned_p_now; line 162
COMMENT ON TABLE public.partitioned_p_now IS 'it''s ö';
-- back: COMMENT ON TABLE public.partitioned_p_now IS 'one'

-- public.partitioned_p_now; table.grants; line 162
REVOKE SELECT ON TABLE public.partitioned_p_now FROM case_reader;
-- back: GRANT SELECT ON TABLE public.partitioned_p_now TO case_reader

-- public.partitioned_p_now; table.grants; line 162
GRANT INSERT ON TABLE public.partitioned_p_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE INSERT ON TABLE public.partitioned_p_now FROM "Case writer"

-- public.circle_b_now.a; column.comment; ShareUpdateExclusiveLock public.circle_b_now; line 139
COMMENT ON COLUMN public.circle_b_now.a IS 'it''s ö';
-- back: COMMENT ON COLUMN public.circle_b_now.a IS 'one'

-- public.column_t.column_c_now; column.comment; ShareUpdateExclusiveLock public.column_t; line 87
COMMENT ON COLUMN public.column_t.column_c_now IS 'it''s ö';
-- back: COMMENT ON COLUMN public.column_t.column_c_now IS 'one'

-- public.column_t.column_c_now; column.grants; line 87
REVOKE SELECT (column_c_now) ON TABLE public.column_t FROM case_reader;
-- back: GRANT SELECT (column_c_now) ON TABLE public.column_t TO case_reader

-- public.column_t.column_c_now; column.grants; line 87
GRANT REFERENCES (column_c_now), UPDATE (column_c_now) ON TABLE public.column_t TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE REFERENCES (column_c_now), UPDATE (column_c_now) ON TABLE public.column_t FROM "Case writer"

-- public.items_t_now.id; column.comment; ShareUpdateExclusiveLock public.items_t_now; line 95
COMMENT ON COLUMN public.items_t_now.id IS 'it''s ö';
-- back: COMMENT ON COLUMN public.items_t_now.id IS 'one'

-- public.view_v_now; view.comment; ShareUpdateExclusiveLock public.view_v_now; line 147
COMMENT ON VIEW public.view_v_now IS 'it''s ö';
-- back: COMMENT ON VIEW public.view_v_now IS 'one'

-- public.view_v_now; view.grants; line 147
REVOKE SELECT ON TABLE public.view_v_now FROM case_reader;
-- back: GRANT SELECT ON TABLE public.view_v_now TO case_reader

-- public.view_v_now; view.grants; line 147
GRANT INSERT, SELECT ON TABLE public.view_v_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE INSERT, SELECT ON TABLE public.view_v_now FROM "Case writer"

-- public.matview_m_now; materialized-view.comment; ShareUpdateExclusiveLock public.matview_m_now; line 154
COMMENT ON MATERIALIZED VIEW public.matview_m_now IS 'it''s ö';
-- back: COMMENT ON MATERIALIZED VIEW public.matview_m_now IS 'one'

-- public.matview_m_now; materialized-view.grants; line 154
REVOKE SELECT ON TABLE public.matview_m_now FROM case_reader;
-- back: GRANT SELECT ON TABLE public.matview_m_now TO case_reader

-- public.matview_m_now; materialized-view.grants; line 154
GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.matview_m_now TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE public.matview_m_now FROM "Case writer"

-- public.orders_t_now.constraint_c_now; constraint.comment; line 103
COMMENT ON CONSTRAINT constraint_c_now ON public.orders_t_now IS 'it''s ö';
-- back: COMMENT ON CONSTRAINT constraint_c_now ON public.orders_t_now IS 'one'

-- public.index_i_now; index.comment; ShareUpdateExclusiveLock public.index_i_now; line 107
COMMENT ON INDEX public.index_i_now IS 'it''s ö';
-- back: COMMENT ON INDEX public.index_i_now IS 'one'

-- public.statistics_s_now; statistics.comment; line 111
COMMENT ON STATISTICS public.statistics_s_now IS 'it''s ö';
-- back: COMMENT ON STATISTICS public.statistics_s_now IS 'one'

-- public.orders_t_now.trigger_g_now; trigger.comment; line 117
COMMENT ON TRIGGER trigger_g_now ON public.orders_t_now IS 'it''s ö';
-- back: COMMENT ON TRIGGER trigger_g_now ON public.orders_t_now IS 'one'

-- public.orders_t_now.rule_r_now; rule.comment; line 121
COMMENT ON RULE rule_r_now ON public.orders_t_now IS 'it''s ö';
-- back: COMMENT ON RULE rule_r_now ON public.orders_t_now IS 'one'

-- public.orders_t_now.row_policy_p_now; row-policy.comment; line 126
COMMENT ON POLICY row_policy_p_now ON public.orders_t_now IS 'it''s ö';
-- back: COMMENT ON POLICY row_policy_p_now ON public.orders_t_now IS 'one'
