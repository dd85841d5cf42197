-- AlterTable
ALTER TABLE "standing_citation" ADD COLUMN     "flagged" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "flagged_thing" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "weight" BIGINT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "flagged_thing_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "flagged_thing" ADD CONSTRAINT flagged_thing_was_flagged CHECK (weight IS NOT NULL OR answered_at IS NOT NULL);

-- What a flag is about is one of four things, which are looked for alike.
CREATE INDEX "flag_thing" ON "flag" ((coalesce(position_id, citation_id, source_id, participation_id)));
-- How many flags of somebody were answered, and how.
CREATE INDEX "flag_answered" ON "flag" ("by_id", "seminar_id") INCLUDE ("outcome") WHERE resolved_at IS NOT NULL;
-- What waits for an answer, the weightiest first, and what was answered, the latest first.
CREATE INDEX "flagged_thing_open" ON "flagged_thing" ("seminar_id", "weight", "id") WHERE weight IS NOT NULL;
CREATE INDEX "flagged_thing_answered" ON "flagged_thing" ("seminar_id", "answered_at", "id") WHERE answered_at IS NOT NULL;
-- The desk's queue in its usual order.
CREATE INDEX "standing_citation_waits_flagged" ON "standing_citation"
  ("seminar_id", "flagged" DESC, "posted_at", "position_id", "ordinal", "citation_id") WHERE waits;

-- A flag weighs the share of its author's flags in the seminar that were upheld, by Laplace's rule of succession.
CREATE FUNCTION weight_of_flags(person uuid, seminar uuid) RETURNS float8 LANGUAGE sql STABLE AS $$
  SELECT (count(*) FILTER (WHERE outcome = 'upheld') + 1)::float8 / (count(*) + 2) FROM flag
  WHERE by_id = person AND seminar_id = seminar AND resolved_at IS NOT NULL
$$;

-- What stands already.
INSERT INTO flagged_thing (id, seminar_id, weight, answered_at)
SELECT coalesce(position_id, citation_id, source_id, participation_id), seminar_id,
  round(sum(weight_of_flags(by_id, seminar_id)) FILTER (WHERE resolved_at IS NULL) * 1e6)::bigint, max(resolved_at)
FROM flag GROUP BY 1, 2;

UPDATE standing_citation s SET flagged = w.weight FROM (
  SELECT st.citation_id, coalesce(c.weight, 0) + coalesce(p.weight, 0) AS weight FROM standing_citation st
  LEFT JOIN flagged_thing c ON c.id = st.citation_id LEFT JOIN flagged_thing p ON p.id = st.position_id) w
WHERE w.citation_id = s.citation_id AND w.weight > 0;

-- From here on they are weighed as they are raised, taken back and answered: an answer changes what the other flags of the
-- same person weigh. One after the other in a seminar, then in a question, so that nobody derives anything from what another
-- is about to change. A restored backup brings all of it with it.
CREATE FUNCTION weigh_anew(things uuid[]) RETURNS void LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM FROM question q WHERE q.id IN (SELECT po.question_id FROM position po WHERE po.id = ANY(things)
    UNION SELECT po.question_id FROM citation ci JOIN position po ON po.id = ci.position_id WHERE ci.id = ANY(things))
  ORDER BY q.id FOR NO KEY UPDATE;
  DELETE FROM flagged_thing t WHERE t.id = ANY(things) AND NOT EXISTS (
    SELECT FROM flag f WHERE coalesce(f.position_id, f.citation_id, f.source_id, f.participation_id) = t.id);
  INSERT INTO flagged_thing (id, seminar_id, weight, answered_at)
  SELECT t.id, f.seminar_id,
    round(sum(weight_of_flags(f.by_id, f.seminar_id)) FILTER (WHERE f.resolved_at IS NULL) * 1e6)::bigint, max(f.resolved_at)
  FROM unnest(things) t(id)
  JOIN flag f ON coalesce(f.position_id, f.citation_id, f.source_id, f.participation_id) = t.id GROUP BY 1, 2
  ON CONFLICT (id) DO UPDATE SET weight = EXCLUDED.weight, answered_at = EXCLUDED.answered_at;
  UPDATE standing_citation s SET flagged = w.weight FROM (
    SELECT st.citation_id, coalesce(c.weight, 0) + coalesce(p.weight, 0) AS weight
    FROM (SELECT unnest(things) UNION SELECT ci.id FROM citation ci WHERE ci.position_id = ANY(things)) cited(id)
    JOIN standing_citation st ON st.citation_id = cited.id
    LEFT JOIN flagged_thing c ON c.id = st.citation_id LEFT JOIN flagged_thing p ON p.id = st.position_id) w
  WHERE w.citation_id = s.citation_id AND w.weight <> s.flagged;
END $$;

-- Of these flags, and of the open ones of those of whose flags another number was upheld or answered.
CREATE FUNCTION weigh_flags(changed flag[], judged flag[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM seminar s WHERE s.id IN (SELECT c.seminar_id FROM unnest(changed) c) ORDER BY s.id FOR NO KEY UPDATE;
  PERFORM weigh_anew(ARRAY(
    SELECT coalesce(c.position_id, c.citation_id, c.source_id, c.participation_id) FROM unnest(changed) c
    UNION SELECT coalesce(f.position_id, f.citation_id, f.source_id, f.participation_id)
      FROM (SELECT DISTINCT j.by_id, j.seminar_id FROM unnest(judged) j) j
      JOIN flag f ON f.by_id = j.by_id AND f.seminar_id = j.seminar_id AND f.resolved_at IS NULL));
END $$;

CREATE FUNCTION flag_weighs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed flag[]; judged flag[];
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(c), array_agg(c) FILTER (WHERE c.outcome IS NOT NULL) INTO changed, judged FROM come c;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(g), array_agg(g) FILTER (WHERE g.outcome IS NOT NULL) INTO changed, judged FROM gone g;
  ELSE
    SELECT array_agg(c), array_agg(c) INTO changed, judged FROM come c JOIN gone g USING (id)
      WHERE (c.outcome, c.resolved_at) IS DISTINCT FROM (g.outcome, g.resolved_at);
  END IF;
  IF changed IS NOT NULL THEN PERFORM weigh_flags(changed, coalesce(judged, '{}')); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER flag_comes AFTER INSERT ON "flag" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION flag_weighs();
CREATE TRIGGER flag_changes AFTER UPDATE ON "flag" REFERENCING OLD TABLE AS gone NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION flag_weighs();
CREATE TRIGGER flag_goes AFTER DELETE ON "flag" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION flag_weighs();

-- As before, and with what weighs on it, of a citation that comes to stand (again).
CREATE OR REPLACE FUNCTION stand_anew(cited uuid[]) RETURNS void LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM FROM question q WHERE q.id IN (
    SELECT po.question_id FROM citation ci JOIN position po ON po.id = ci.position_id WHERE ci.id = ANY(cited))
  ORDER BY q.id FOR NO KEY UPDATE;
  DELETE FROM standing_citation s USING citation ci, position po
  WHERE s.citation_id = ANY(cited) AND ci.id = s.citation_id AND po.id = ci.position_id
    AND (ci.removed_in IS NOT NULL OR po.status <> 'published');
  INSERT INTO standing_citation AS s (citation_id, seminar_id, question_id, position_id, author_id, thesis_id, passage_id,
    version_id, ordinal, posted_at, waits, judged, verdicts, flagged)
  SELECT ci.id, ci.seminar_id, po.question_id, po.id, po.author_id, po.thesis_id, ci.passage_id, pg.version_id, ci.ordinal,
    po.posted_at, ci.verdict IS NULL AND NOT EXISTS (SELECT FROM inquiry iq WHERE iq.citation_id = ci.id
      AND iq.citation_revision = ci.revision AND iq.answered_at IS NULL AND iq.closed_at IS NULL),
    (SELECT count(*) FROM review rv WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision
      AND rv.undone_at IS NULL), pa.verdicts,
    coalesce((SELECT sum(ft.weight) FROM flagged_thing ft WHERE ft.id IN (ci.id, po.id)), 0)
  FROM citation ci JOIN position po ON po.id = ci.position_id JOIN participation pa ON pa.id = po.author_id
  JOIN passage pg ON pg.id = ci.passage_id
  WHERE ci.id = ANY(cited) AND ci.removed_in IS NULL AND po.status = 'published'
  ON CONFLICT (citation_id) DO UPDATE SET question_id = EXCLUDED.question_id, author_id = EXCLUDED.author_id,
    thesis_id = EXCLUDED.thesis_id, passage_id = EXCLUDED.passage_id, version_id = EXCLUDED.version_id,
    ordinal = EXCLUDED.ordinal, posted_at = EXCLUDED.posted_at, waits = EXCLUDED.waits, judged = EXCLUDED.judged,
    verdicts = EXCLUDED.verdicts, flagged = EXCLUDED.flagged;
END $$;
