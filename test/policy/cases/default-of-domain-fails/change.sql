alter domain handle set default (1/0)::text;
