drop view order_totals cascade;
