-- The positions that may convince across camps: as many agreed or disagreed as a score needs.
CREATE INDEX "position_may_have_a_score" ON "position" ("question_id")
  WHERE depth = 0 AND status = 'published' AND agree + disagree >= 6;
