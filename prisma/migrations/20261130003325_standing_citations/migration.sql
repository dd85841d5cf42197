-- AlterTable
ALTER TABLE "participation" ADD COLUMN     "verdicts" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "question" ADD COLUMN     "citation_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "position_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "waiting_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "standing_citation" (
    "citation_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "thesis_id" UUID,
    "passage_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "waits" BOOLEAN NOT NULL,
    "judged" INTEGER NOT NULL,
    "verdicts" INTEGER NOT NULL,

    CONSTRAINT "standing_citation_pkey" PRIMARY KEY ("citation_id")
);

-- CreateTable
CREATE TABLE "cited_count" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "passage_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "thesis_id" UUID,
    "seminar_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "citations" INTEGER NOT NULL,

    CONSTRAINT "cited_count_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "standing_citation_passage_id_question_id_posted_at_citation_idx" ON "standing_citation"("passage_id", "question_id", "posted_at", "citation_id");

-- CreateIndex
CREATE INDEX "standing_citation_author_id_idx" ON "standing_citation"("author_id");

-- CreateIndex
CREATE INDEX "cited_count_version_id_question_id_idx" ON "cited_count"("version_id", "question_id");

-- CreateIndex
CREATE INDEX "cited_count_question_id_idx" ON "cited_count"("question_id");

-- CreateIndex
CREATE UNIQUE INDEX "cited_count_passage_id_question_id_thesis_id_key" ON "cited_count"("passage_id", "question_id", "thesis_id") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "standing_citation" ADD CONSTRAINT "standing_citation_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cited_count" ADD CONSTRAINT "cited_count_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "cited_count" ADD CONSTRAINT cited_count_whole CHECK (citations >= 0);
ALTER TABLE "question" ADD CONSTRAINT question_counts_whole CHECK (
  position_count >= 0 AND citation_count >= 0 AND waiting_count BETWEEN 0 AND citation_count);

-- The queues of the desk, each in its order: the oldest first; those that most have read, which within a question are the
-- oldest; those of whose author least has been judged.
CREATE INDEX "standing_citation_waits" ON "standing_citation" ("seminar_id", "posted_at", "position_id", "ordinal", "citation_id")
  WHERE waits;
CREATE INDEX "standing_citation_waits_in_question" ON "standing_citation"
  ("question_id", "posted_at", "position_id", "ordinal", "citation_id") WHERE waits;
CREATE INDEX "standing_citation_waits_by_author" ON "standing_citation"
  ("seminar_id", "verdicts", "posted_at", "position_id", "ordinal", "citation_id") WHERE waits;
-- What somebody may have judged already and another has still to judge.
CREATE INDEX "standing_citation_waits_judged" ON "standing_citation" ("seminar_id", "citation_id") WHERE waits AND judged > 0;

-- What stands already.
UPDATE participation pa SET verdicts = given.verdicts FROM (
  SELECT po.author_id, count(*)::int AS verdicts FROM review rv JOIN citation ci ON ci.id = rv.citation_id
  JOIN position po ON po.id = ci.position_id WHERE rv.undone_at IS NULL GROUP BY po.author_id) given
WHERE pa.id = given.author_id;

INSERT INTO standing_citation (citation_id, seminar_id, question_id, position_id, author_id, thesis_id, passage_id, version_id,
  ordinal, posted_at, waits, judged, verdicts)
SELECT ci.id, ci.seminar_id, po.question_id, po.id, po.author_id, po.thesis_id, ci.passage_id, pg.version_id, ci.ordinal,
  po.posted_at, ci.verdict IS NULL AND NOT EXISTS (SELECT FROM inquiry iq WHERE iq.citation_id = ci.id
    AND iq.citation_revision = ci.revision AND iq.answered_at IS NULL AND iq.closed_at IS NULL),
  (SELECT count(*) FROM review rv WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision
    AND rv.undone_at IS NULL), pa.verdicts
FROM citation ci JOIN position po ON po.id = ci.position_id JOIN participation pa ON pa.id = po.author_id
JOIN passage pg ON pg.id = ci.passage_id
WHERE ci.removed_in IS NULL AND po.status = 'published';

INSERT INTO cited_count (passage_id, question_id, thesis_id, seminar_id, version_id, citations)
SELECT passage_id, question_id, thesis_id, seminar_id, version_id, count(*) FROM standing_citation GROUP BY 1, 2, 3, 4, 5;

UPDATE question q SET
  position_count = (SELECT count(*) FROM position po WHERE po.question_id = q.id AND po.depth = 0 AND po.status = 'published'),
  citation_count = (SELECT count(*) FROM standing_citation s WHERE s.question_id = q.id),
  waiting_count = (SELECT count(*) FROM standing_citation s WHERE s.question_id = q.id AND s.waits);

-- From here on they are counted as they come and go, by statements: what is added to a number is the difference that the
-- statement made. Whatever changes what stands in a question holds the question's row, so that nobody derives anything
-- from what another is about to change, and the rows of counts are taken by one after the other. A restored backup brings
-- all of it with it.
CREATE FUNCTION standing_citation_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (SELECT FROM gone g JOIN come c USING (citation_id) WHERE
      (g.passage_id, g.question_id, g.thesis_id, g.waits) IS DISTINCT FROM (c.passage_id, c.question_id, c.thesis_id, c.waits))
      THEN RETURN NULL; END IF;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE cited_count n SET citations = n.citations - g.citations FROM (
      SELECT passage_id, question_id, thesis_id, count(*)::int AS citations FROM gone GROUP BY 1, 2, 3) g
    WHERE n.passage_id = g.passage_id AND n.question_id = g.question_id AND n.thesis_id IS NOT DISTINCT FROM g.thesis_id;
    UPDATE question q SET citation_count = q.citation_count - g.citations, waiting_count = q.waiting_count - g.waiting FROM (
      SELECT question_id, count(*)::int AS citations, count(*) FILTER (WHERE waits)::int AS waiting FROM gone GROUP BY 1) g
    WHERE q.id = g.question_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO cited_count AS n (passage_id, question_id, thesis_id, seminar_id, version_id, citations)
    SELECT passage_id, question_id, thesis_id, seminar_id, version_id, count(*) FROM come GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT (passage_id, question_id, thesis_id) DO UPDATE SET citations = n.citations + EXCLUDED.citations;
    UPDATE question q SET citation_count = q.citation_count + c.citations, waiting_count = q.waiting_count + c.waiting FROM (
      SELECT question_id, count(*)::int AS citations, count(*) FILTER (WHERE waits)::int AS waiting FROM come GROUP BY 1) c
    WHERE q.id = c.question_id;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM cited_count n USING gone g WHERE n.citations = 0 AND n.passage_id = g.passage_id
      AND n.question_id = g.question_id AND n.thesis_id IS NOT DISTINCT FROM g.thesis_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER standing_citation_comes AFTER INSERT ON "standing_citation" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION standing_citation_is_counted();
CREATE TRIGGER standing_citation_changes AFTER UPDATE ON "standing_citation" REFERENCING OLD TABLE AS gone NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION standing_citation_is_counted();
CREATE TRIGGER standing_citation_goes AFTER DELETE ON "standing_citation" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION standing_citation_is_counted();

-- Derives anew how these citations stand. It may be planned when its tables are small: it joins by keys all the same.
CREATE FUNCTION stand_anew(cited uuid[]) RETURNS void LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM FROM question q WHERE q.id IN (
    SELECT po.question_id FROM citation ci JOIN position po ON po.id = ci.position_id WHERE ci.id = ANY(cited))
  ORDER BY q.id FOR NO KEY UPDATE;
  DELETE FROM standing_citation s USING citation ci, position po
  WHERE s.citation_id = ANY(cited) AND ci.id = s.citation_id AND po.id = ci.position_id
    AND (ci.removed_in IS NOT NULL OR po.status <> 'published');
  INSERT INTO standing_citation AS s (citation_id, seminar_id, question_id, position_id, author_id, thesis_id, passage_id,
    version_id, ordinal, posted_at, waits, judged, verdicts)
  SELECT ci.id, ci.seminar_id, po.question_id, po.id, po.author_id, po.thesis_id, ci.passage_id, pg.version_id, ci.ordinal,
    po.posted_at, ci.verdict IS NULL AND NOT EXISTS (SELECT FROM inquiry iq WHERE iq.citation_id = ci.id
      AND iq.citation_revision = ci.revision AND iq.answered_at IS NULL AND iq.closed_at IS NULL),
    (SELECT count(*) FROM review rv WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision
      AND rv.undone_at IS NULL), pa.verdicts
  FROM citation ci JOIN position po ON po.id = ci.position_id JOIN participation pa ON pa.id = po.author_id
  JOIN passage pg ON pg.id = ci.passage_id
  WHERE ci.id = ANY(cited) AND ci.removed_in IS NULL AND po.status = 'published'
  ON CONFLICT (citation_id) DO UPDATE SET question_id = EXCLUDED.question_id, author_id = EXCLUDED.author_id,
    thesis_id = EXCLUDED.thesis_id, passage_id = EXCLUDED.passage_id, version_id = EXCLUDED.version_id,
    ordinal = EXCLUDED.ordinal, posted_at = EXCLUDED.posted_at, waits = EXCLUDED.waits, judged = EXCLUDED.judged,
    verdicts = EXCLUDED.verdicts;
END $$;

CREATE FUNCTION citation_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  PERFORM stand_anew(ARRAY(SELECT id FROM come));
  RETURN NULL;
END $$;
CREATE TRIGGER citation_comes AFTER INSERT ON "citation" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION citation_stands();
CREATE TRIGGER citation_changes AFTER UPDATE ON "citation" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION citation_stands();

CREATE FUNCTION inquiry_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  PERFORM stand_anew(ARRAY(SELECT citation_id FROM come));
  RETURN NULL;
END $$;
CREATE TRIGGER inquiry_comes AFTER INSERT ON "inquiry" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION inquiry_holds();
CREATE TRIGGER inquiry_changes AFTER UPDATE ON "inquiry" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION inquiry_holds();

-- How many verdicts stand on what a part in a question cites, there and beside each of its citations.
CREATE FUNCTION judge_author(author uuid, more int) RETURNS void LANGUAGE sql AS $$
  UPDATE participation SET verdicts = verdicts + more WHERE id = author;
  UPDATE standing_citation s SET verdicts = pa.verdicts FROM participation pa WHERE pa.id = author AND s.author_id = author;
$$;

CREATE FUNCTION review_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE judged record;
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  PERFORM FROM question q WHERE q.id IN (SELECT po.question_id FROM come c JOIN citation ci ON ci.id = c.citation_id
    JOIN position po ON po.id = ci.position_id) ORDER BY q.id FOR NO KEY UPDATE;
  IF TG_OP = 'INSERT' THEN
    FOR judged IN SELECT po.author_id, count(*)::int AS more FROM come c JOIN citation ci ON ci.id = c.citation_id
      JOIN position po ON po.id = ci.position_id WHERE c.undone_at IS NULL GROUP BY po.author_id ORDER BY 1 LOOP
      PERFORM judge_author(judged.author_id, judged.more);
    END LOOP;
  ELSE
    FOR judged IN SELECT po.author_id, sum((c.undone_at IS NULL)::int - (g.undone_at IS NULL)::int)::int AS more FROM come c
      JOIN gone g USING (id) JOIN citation ci ON ci.id = c.citation_id JOIN position po ON po.id = ci.position_id
      WHERE (c.undone_at IS NULL) <> (g.undone_at IS NULL) GROUP BY po.author_id ORDER BY 1 LOOP
      PERFORM judge_author(judged.author_id, judged.more);
    END LOOP;
  END IF;
  PERFORM stand_anew(ARRAY(SELECT citation_id FROM come));
  RETURN NULL;
END $$;
CREATE TRIGGER review_comes AFTER INSERT ON "review" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION review_is_counted();
CREATE TRIGGER review_changes AFTER UPDATE ON "review" REFERENCING OLD TABLE AS gone NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION review_is_counted();

CREATE FUNCTION positions_come() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  UPDATE question q SET position_count = q.position_count + c.positions FROM (SELECT question_id, count(*)::int AS positions
    FROM come WHERE depth = 0 AND status = 'published' GROUP BY question_id) c WHERE q.id = c.question_id;
  RETURN NULL;
END $$;
CREATE TRIGGER position_comes AFTER INSERT ON "position" REFERENCING NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION positions_come();

-- A ballot changes a position, too, but nothing of where it stands.
CREATE FUNCTION position_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stood boolean := OLD.depth = 0 AND OLD.status = 'published'; stands boolean := NEW.depth = 0 AND NEW.status = 'published';
  judged int;
BEGIN
  IF current_setting('veta.restoring', true) = 'on' THEN RETURN NULL; END IF;
  IF (stood, OLD.question_id) IS DISTINCT FROM (stands, NEW.question_id) THEN
    UPDATE question SET position_count = position_count - 1 WHERE stood AND id = OLD.question_id;
    UPDATE question SET position_count = position_count + 1 WHERE stands AND id = NEW.question_id;
  END IF;
  IF OLD.author_id <> NEW.author_id THEN
    SELECT count(*)::int INTO judged FROM citation ci JOIN review rv ON rv.citation_id = ci.id AND rv.undone_at IS NULL
      WHERE ci.position_id = NEW.id;
    PERFORM judge_author(OLD.author_id, -judged), judge_author(NEW.author_id, judged);
  END IF;
  PERFORM stand_anew(ARRAY(SELECT id FROM citation WHERE position_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER position_stands AFTER UPDATE OF question_id, author_id, thesis_id, status, depth, posted_at ON "position"
  FOR EACH ROW WHEN ((OLD.question_id, OLD.author_id, OLD.thesis_id, OLD.status, OLD.depth, OLD.posted_at)
    IS DISTINCT FROM (NEW.question_id, NEW.author_id, NEW.thesis_id, NEW.status, NEW.depth, NEW.posted_at))
  EXECUTE FUNCTION position_stands();
