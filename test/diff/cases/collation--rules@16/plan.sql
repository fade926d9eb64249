-- public.ruled; collation.drop; line 1
DROP COLLATION public.ruled;
-- back: CREATE COLLATION public.ruled (PROVIDER = icu, LOCALE = 'sv')

-- public.ruled; collation.create; line 1
CREATE COLLATION public.ruled (PROVIDER = icu, LOCALE = 'sv', RULES = '&a < b');
-- back: DROP COLLATION public.ruled
