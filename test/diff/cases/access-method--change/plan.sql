-- access_method_m; access-method.drop operator-family.drop; line 3
DROP ACCESS METHOD access_method_m;
-- back: CREATE ACCESS METHOD access_method_m TYPE INDEX HANDLER public.access_method_h
-- back: CREATE OPERATOR FAMILY public.access_method_f USING access_method_m

-- access_method_m; access-method.create; line 3
CREATE ACCESS METHOD access_method_m TYPE INDEX HANDLER bthandler;
-- back: DROP ACCESS METHOD access_method_m

-- public.access_method_f.access_method_m; operator-family.create; line 4
CREATE OPERATOR FAMILY public.access_method_f USING access_method_m;
-- back: DROP OPERATOR FAMILY public.access_method_f USING access_method_m
