alter table predictions alter constraint predictions_author not enforced;
