drop view order_report;
drop view order_totals;
