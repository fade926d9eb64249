create function clean(varchar) returns varchar language sql as 'select upper($1)';
