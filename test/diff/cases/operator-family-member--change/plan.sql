-- public.operator_class_f.btree."OPERATOR 1 (integer, bigint)"; operator-family-member.drop; line 3
ALTER OPERATOR FAMILY public.operator_class_f USING btree DROP OPERATOR 1 (integer, bigint);
-- back: ALTER OPERATOR FAMILY public.operator_class_f USING btree ADD OPERATOR 1 <(integer,bigint)

-- public.operator_class_f.btree."OPERATOR 1 (integer, bigint)"; operator-family-member.create; line 3
ALTER OPERATOR FAMILY public.operator_class_f USING btree ADD OPERATOR 1 <=(integer,bigint);
-- back: ALTER OPERATOR FAMILY public.operator_class_f USING btree DROP OPERATOR 1 (integer, bigint)
