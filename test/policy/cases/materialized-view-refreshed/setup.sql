create materialized view sums as select sum(total) as total from orders;
