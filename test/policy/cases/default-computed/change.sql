alter table predictions alter column note set default upper(current_user || '-x');
