grant select on order_report to case_reader;
