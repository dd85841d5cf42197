-- A position has a claim; a response may do without.
ALTER TABLE "position" DROP CONSTRAINT "position_claim_length";
ALTER TABLE "position" ADD CONSTRAINT "position_claim_length"
  CHECK (char_length("claim") BETWEEN (answers_id IS NULL)::int AND 140);
