alter table predictions set (autovacuum_vacuum_scale_factor = 0.01);
