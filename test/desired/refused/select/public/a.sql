SELECT pg_catalog.set_config('role', 'postgres', false);
