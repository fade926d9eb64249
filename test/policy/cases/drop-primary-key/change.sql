alter table predictions drop constraint predictions_pkey;
