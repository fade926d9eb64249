drop view order_report;
