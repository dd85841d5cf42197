-- JavaScript cannot read back what PostgreSQL keeps of later years: a question that has such a start opens for nobody.
DELETE FROM "phase_start" WHERE starts_at < '1900-01-01Z' OR starts_at >= '3000-01-01Z';
ALTER TABLE "phase_start" ADD CONSTRAINT phase_start_in_range
  CHECK (starts_at >= '1900-01-01Z' AND starts_at < '3000-01-01Z');
UPDATE "slow_mode" SET until = NULL WHERE until >= '3000-01-01Z';
ALTER TABLE "slow_mode" ADD CONSTRAINT slow_mode_in_range CHECK (until < '3000-01-01Z');
