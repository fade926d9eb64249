alter table predictions alter constraint predictions_author deferrable initially deferred;
