update orders set total = round(total);
drop view order_report;
drop view order_totals;
