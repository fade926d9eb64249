SET ROLE postgres;
