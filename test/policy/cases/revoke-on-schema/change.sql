revoke usage on schema shop from case_reader;
