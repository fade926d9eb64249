UPDATE nothing;
