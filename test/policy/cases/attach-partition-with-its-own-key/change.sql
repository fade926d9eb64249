alter table logs attach partition logs_24 for values from ('2024-01-01') to ('2025-01-01');
