-- public.ruled; collation.replace; line 1
ALTER COLLATION public.ruled RENAME TO ruled__old;
-- back: ALTER COLLATION public.ruled RENAME TO ruled__old
-- back: CREATE COLLATION public.ruled (PROVIDER = icu, LOCALE = 'sv')
-- back: DROP COLLATION public.ruled__old

-- public.ruled; collation.replace; line 1
CREATE COLLATION public.ruled (PROVIDER = icu, LOCALE = 'sv', RULES = '&a < b');

-- public.ruled; collation.replace; line 1
DROP COLLATION public.ruled__old;
