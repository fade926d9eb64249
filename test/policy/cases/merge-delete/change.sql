merge into predictions p using authors a on p.id = a.id when matched then delete;
