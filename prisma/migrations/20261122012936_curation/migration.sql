-- CreateEnum
CREATE TYPE "RestraintKind" AS ENUM ('muted', 'suspended');

-- CreateEnum
CREATE TYPE "RulingKind" AS ENUM ('hidden', 'merged', 'moved', 'locked');

-- CreateEnum
CREATE TYPE "LabelKind" AS ENUM ('needsSource', 'offTopic', 'severalClaims', 'unclear');

-- CreateEnum
CREATE TYPE "FlagOutcome" AS ENUM ('upheld', 'leftAsItIs');

-- CreateEnum
CREATE TYPE "BriefSection" AS ENUM ('agreed', 'disputed', 'open');

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "muted_until" TIMESTAMPTZ(3),
ADD COLUMN     "suspended_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "participation" ADD COLUMN     "pseudonym" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "notice" ALTER COLUMN "question_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "event_seminar_id_xid_id_idx" ON "event"("seminar_id", "xid", "id");

-- CreateTable
CREATE TABLE "restraint" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "RestraintKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,
    "lifted_reason" TEXT,

    CONSTRAINT "restraint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unmasking" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "participation_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "unmasking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slow_mode" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "minutes" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,

    CONSTRAINT "slow_mode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "citation_id" UUID NOT NULL,
    "citation_revision" INTEGER NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "deciding_start" INTEGER,
    "deciding_end" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "reply" TEXT,
    "replied_at" TIMESTAMPTZ(3),
    "appeal" TEXT,
    "appealed_at" TIMESTAMPTZ(3),
    "decides_id" UUID,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inquiry" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "citation_id" UUID NOT NULL,
    "citation_revision" INTEGER NOT NULL,
    "asker_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_case" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "citation_id" UUID NOT NULL,
    "citation_revision" INTEGER NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "set_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "known_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_answer" (
    "id" UUID NOT NULL,
    "known_case_id" UUID NOT NULL,
    "moderator_id" UUID NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "deciding_start" INTEGER,
    "deciding_end" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_answer_pkey" PRIMARY KEY ("known_case_id","moderator_id")
);

-- CreateTable
CREATE TABLE "hold" (
    "citation_id" UUID NOT NULL,
    "moderator_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("citation_id")
);

-- CreateTable
CREATE TABLE "skip" (
    "citation_id" UUID NOT NULL,
    "moderator_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skip_pkey" PRIMARY KEY ("citation_id","moderator_id")
);

-- CreateTable
CREATE TABLE "ruling" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "kind" "RulingKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "into_id" UUID,
    "from_thesis_id" UUID,
    "to_question_id" UUID,
    "to_thesis_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,
    "lifted_reason" TEXT,
    "reply" TEXT,
    "replied_at" TIMESTAMPTZ(3),

    CONSTRAINT "ruling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "position_revision" INTEGER NOT NULL,
    "kind" "LabelKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "removed_by_id" UUID,

    CONSTRAINT "label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_category" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "flag_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID,
    "category_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "position_id" UUID,
    "citation_id" UUID,
    "source_id" UUID,
    "participation_id" UUID,
    "outcome" "FlagOutcome",
    "answer" TEXT NOT NULL DEFAULT '',
    "resolved_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brief" (
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "public_key" TEXT,

    CONSTRAINT "brief_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "brief_line" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "section" "BriefSection" NOT NULL,
    "thesis_id" UUID,
    "ordinal" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "dissent" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "brief_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brief_line_revision" (
    "line_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "section" "BriefSection" NOT NULL,
    "thesis_id" UUID,
    "text" TEXT NOT NULL,
    "dissent" TEXT NOT NULL DEFAULT '',
    "removed" BOOLEAN NOT NULL DEFAULT false,
    "cites" UUID[],
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brief_line_revision_pkey" PRIMARY KEY ("line_id","revision")
);

-- CreateTable
CREATE TABLE "brief_line_citation" (
    "line_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "position_revision" INTEGER NOT NULL,
    "citations" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "brief_line_citation_pkey" PRIMARY KEY ("line_id","position_id")
);

-- CreateTable
CREATE TABLE "brief_version" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "published_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brief_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brief_signature" (
    "version_id" UUID NOT NULL,
    "participation_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "signs" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brief_signature_pkey" PRIMARY KEY ("version_id","participation_id")
);

-- CreateIndex
CREATE INDEX "restraint_seminar_id_person_id_idx" ON "restraint"("seminar_id", "person_id");

-- CreateIndex
CREATE INDEX "restraint_person_id_idx" ON "restraint"("person_id");

-- CreateIndex
CREATE INDEX "unmasking_question_id_idx" ON "unmasking"("question_id");

-- CreateIndex
CREATE UNIQUE INDEX "unmasking_participation_id_by_id_key" ON "unmasking"("participation_id", "by_id");

-- CreateIndex
CREATE INDEX "slow_mode_question_id_idx" ON "slow_mode"("question_id");

-- CreateIndex
CREATE INDEX "review_citation_id_at_idx" ON "review"("citation_id", "at");

-- CreateIndex
CREATE INDEX "review_reviewer_id_at_idx" ON "review"("reviewer_id", "at");

-- CreateIndex
CREATE INDEX "review_question_id_at_idx" ON "review"("question_id", "at");

-- CreateIndex
CREATE INDEX "review_decides_id_idx" ON "review"("decides_id");

-- CreateIndex
CREATE INDEX "inquiry_citation_id_at_idx" ON "inquiry"("citation_id", "at");

-- CreateIndex
CREATE INDEX "inquiry_asker_id_idx" ON "inquiry"("asker_id");

-- CreateIndex
CREATE INDEX "inquiry_question_id_idx" ON "inquiry"("question_id");

-- CreateIndex
CREATE INDEX "known_case_citation_id_idx" ON "known_case"("citation_id");

-- CreateIndex
CREATE INDEX "known_case_seminar_id_idx" ON "known_case"("seminar_id");

-- CreateIndex
CREATE UNIQUE INDEX "known_answer_id_key" ON "known_answer"("id");

-- CreateIndex
CREATE INDEX "known_answer_moderator_id_idx" ON "known_answer"("moderator_id");

-- CreateIndex
CREATE INDEX "hold_moderator_id_idx" ON "hold"("moderator_id");

-- CreateIndex
CREATE INDEX "skip_moderator_id_idx" ON "skip"("moderator_id");

-- CreateIndex
CREATE INDEX "ruling_position_id_kind_idx" ON "ruling"("position_id", "kind");

-- CreateIndex
CREATE INDEX "ruling_question_id_at_idx" ON "ruling"("question_id", "at");

-- CreateIndex
CREATE INDEX "ruling_into_id_idx" ON "ruling"("into_id");

-- CreateIndex
CREATE INDEX "ruling_by_id_idx" ON "ruling"("by_id");

-- CreateIndex
CREATE INDEX "ruling_lifted_by_id_idx" ON "ruling"("lifted_by_id");

-- CreateIndex
CREATE INDEX "label_position_id_idx" ON "label"("position_id");

-- CreateIndex
CREATE INDEX "label_by_id_idx" ON "label"("by_id");

-- CreateIndex
CREATE INDEX "label_question_id_idx" ON "label"("question_id");

-- CreateIndex
CREATE INDEX "flag_category_seminar_id_ordinal_idx" ON "flag_category"("seminar_id", "ordinal");

-- CreateIndex
CREATE INDEX "flag_seminar_id_resolved_at_at_idx" ON "flag"("seminar_id", "resolved_at", "at");

-- CreateIndex
CREATE INDEX "flag_category_id_idx" ON "flag"("category_id");

-- CreateIndex
CREATE INDEX "flag_position_id_idx" ON "flag"("position_id");

-- CreateIndex
CREATE INDEX "flag_citation_id_idx" ON "flag"("citation_id");

-- CreateIndex
CREATE INDEX "flag_source_id_idx" ON "flag"("source_id");

-- CreateIndex
CREATE INDEX "flag_participation_id_idx" ON "flag"("participation_id");

-- CreateIndex
CREATE UNIQUE INDEX "flag_by_id_position_id_key" ON "flag"("by_id", "position_id");

-- CreateIndex
CREATE UNIQUE INDEX "flag_by_id_citation_id_key" ON "flag"("by_id", "citation_id");

-- CreateIndex
CREATE UNIQUE INDEX "flag_by_id_source_id_key" ON "flag"("by_id", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "flag_by_id_participation_id_key" ON "flag"("by_id", "participation_id");

-- CreateIndex
CREATE UNIQUE INDEX "brief_public_key_key" ON "brief"("public_key");

-- CreateIndex
CREATE INDEX "brief_line_question_id_ordinal_idx" ON "brief_line"("question_id", "ordinal");

-- CreateIndex
CREATE INDEX "brief_line_citation_position_id_idx" ON "brief_line_citation"("position_id");

-- CreateIndex
CREATE UNIQUE INDEX "brief_version_question_id_number_key" ON "brief_version"("question_id", "number");

-- CreateIndex
CREATE INDEX "brief_signature_participation_id_idx" ON "brief_signature"("participation_id");


-- AddForeignKey
ALTER TABLE "restraint" ADD CONSTRAINT "restraint_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "restraint" ADD CONSTRAINT "restraint_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unmasking" ADD CONSTRAINT "unmasking_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slow_mode" ADD CONSTRAINT "slow_mode_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_decides_id_fkey" FOREIGN KEY ("decides_id") REFERENCES "review"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_asker_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_case" ADD CONSTRAINT "known_case_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_answer" ADD CONSTRAINT "known_answer_known_case_id_fkey" FOREIGN KEY ("known_case_id") REFERENCES "known_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skip" ADD CONSTRAINT "skip_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "position"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_lifted_by_id_fkey" FOREIGN KEY ("lifted_by_id") REFERENCES "participation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_category" ADD CONSTRAINT "flag_category_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "flag_category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief" ADD CONSTRAINT "brief_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief_line" ADD CONSTRAINT "brief_line_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "brief"("question_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief_line_revision" ADD CONSTRAINT "brief_line_revision_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "brief_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief_line_citation" ADD CONSTRAINT "brief_line_citation_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "brief_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief_line_citation" ADD CONSTRAINT "brief_line_citation_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief_version" ADD CONSTRAINT "brief_version_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "brief"("question_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief_signature" ADD CONSTRAINT "brief_signature_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "brief_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brief_signature" ADD CONSTRAINT "brief_signature_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A pseudonym says nothing of its bearer, nor of when they came: a mineral, drawn, and another in every question. Whoever
-- draws at the same moment in the same question waits.
CREATE FUNCTION draw_pseudonym(question uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  minerals text[] := regexp_split_to_array('Adularia Agate Alabaster Anatase Andesine Anglesite Apatite Aragonite Argentite Augite Aurichalcite Axinite Azurite Barite
  Benitoite Beryl Biotite Boleite Boracite Bornite Bournonite Brookite Brucite Calcite Carnelian Cassiterite Celestine
  Cerussite Chabazite Chalcedony Chalcocite Chalcopyrite Chlorite Chromite Chrysocolla Chrysoprase Cobaltite Colemanite
  Columbite Cordierite Corundum Covellite Cryolite Cuprite Danburite Datolite Diaspore Diopside Dioptase Dolomite
  Dumortierite Elbaite Enargite Enstatite Epidote Erythrite Euclase Fluorite Franklinite Gahnite Galena Garnierite Gibbsite
  Goethite Graphite Grossular Gypsum Halite Hematite Hemimorphite Heulandite Howlite Ilmenite Ilvaite Jadeite Jamesonite
  Jasper Kainite Kaolin Kernite Kunzite Kyanite Labradorite Larimar Lazurite Lepidolite Leucite Limonite Magnesite Magnetite
  Malachite Marcasite Microcline Millerite Mimetite Monazite Moonstone Muscovite Natrolite Nepheline Niccolite Obsidian
  Oligoclase Olivine Onyx Opal Orpiment Orthoclase Pectolite Periclase Perlite Phlogopite Prehnite Proustite Psilomelane
  Pumice Pyrargyrite Pyrite Pyrolusite Pyrope Quartz Realgar Rhodonite Rosasite Rutile Sanidine Scapolite Scheelite
  Scolecite Selenite Serpentine Siderite Smithsonite Sodalite Spessartine Sphalerite Sphene Spinel Staurolite Stibnite
  Stilbite Sulphur Sylvanite Sylvite Talc Tanzanite Tennantite Thulite Topaz Tourmaline Tremolite Turquoise Ulexite
  Uvarovite Vanadinite Variscite Vesuvianite Vivianite Wavellite Willemite Witherite Wolframite Wulfenite Zincite Zircon
  Zoisite', '\s+');
  drawn text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(question::text, 20161122));
  SELECT mineral INTO drawn FROM unnest(minerals) mineral
    WHERE NOT EXISTS (SELECT FROM participation WHERE question_id = question AND pseudonym = mineral)
    ORDER BY random() LIMIT 1;
  WHILE drawn IS NULL LOOP
    drawn := minerals[1 + floor(random() * cardinality(minerals))::int] || ' ' || 2 + floor(random() * 9998)::int;
    IF EXISTS (SELECT FROM participation WHERE question_id = question AND pseudonym = drawn) THEN drawn := NULL; END IF;
  END LOOP;
  RETURN drawn;
END $$;

CREATE FUNCTION participation_is_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.pseudonym = '' AND NOT EXISTS (
    SELECT FROM participation WHERE question_id = NEW.question_id AND person_id = NEW.person_id) THEN
    NEW.pseudonym := draw_pseudonym(NEW.question_id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER participation_is_named BEFORE INSERT ON "participation"
  FOR EACH ROW EXECUTE FUNCTION participation_is_named();

DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT id, question_id FROM participation WHERE pseudonym = '' LOOP
    UPDATE participation SET pseudonym = draw_pseudonym(p.question_id) WHERE id = p.id;
  END LOOP;
END $$;

-- CreateIndex
CREATE UNIQUE INDEX "participation_question_id_pseudonym_key" ON "participation"("question_id", "pseudonym");

-- Each verdict but the first says why; what was judged is judged once by each, at most one at a time.
ALTER TABLE "review" ADD CONSTRAINT review_whole CHECK (
  (verdict = 'verified' OR reason <> '') AND (reply IS NULL) = (replied_at IS NULL) AND (appeal IS NULL) = (appealed_at IS NULL)
  AND (deciding_start IS NULL) = (deciding_end IS NULL) AND coalesce(deciding_start < deciding_end, true));
-- Deciding an appeal is another judgement than the first.
CREATE UNIQUE INDEX "review_stands" ON "review" (citation_id, citation_revision, reviewer_id, coalesce(decides_id, citation_id))
  WHERE undone_at IS NULL;
CREATE UNIQUE INDEX "review_decides" ON "review" (decides_id) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX "known_case_stands" ON "known_case" (citation_id, citation_revision) WHERE retired_at IS NULL;

-- What somebody judged, and why, never changes; only what became of it is added.
CREATE FUNCTION review_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.citation_id, NEW.citation_revision, NEW.verdict, NEW.reason, NEW.deciding_start, NEW.deciding_end, NEW.at,
      NEW.decides_id) IS DISTINCT FROM (OLD.citation_id, OLD.citation_revision, OLD.verdict, OLD.reason,
      OLD.deciding_start, OLD.deciding_end, OLD.at, OLD.decides_id)
    -- What was judged may have moved to another question: its judge is the same person by their part there.
    OR NEW.reviewer_id <> OLD.reviewer_id AND (SELECT person_id FROM participation WHERE id = NEW.reviewer_id)
      IS DISTINCT FROM (SELECT person_id FROM participation WHERE id = OLD.reviewer_id) THEN
    RAISE EXCEPTION 'review never changes' USING ERRCODE = 'VE003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_stays BEFORE UPDATE ON "review" FOR EACH ROW EXECUTE FUNCTION review_stays();
CREATE TRIGGER review_is_kept BEFORE DELETE ON "review" FOR EACH ROW EXECUTE FUNCTION never_changes();

CREATE UNIQUE INDEX "inquiry_is_open" ON "inquiry" (citation_id) WHERE answered_at IS NULL AND closed_at IS NULL;
ALTER TABLE "inquiry" ADD CONSTRAINT inquiry_whole CHECK (text <> '' AND (answer IS NULL) = (answered_at IS NULL));

CREATE UNIQUE INDEX "ruling_stands" ON "ruling" (position_id, kind) WHERE lifted_at IS NULL AND kind <> 'moved';
ALTER TABLE "ruling" ADD CONSTRAINT ruling_whole CHECK (
  reason <> '' AND (kind = 'merged') = (into_id IS NOT NULL) AND into_id IS DISTINCT FROM position_id
  AND (kind = 'moved') = (to_question_id IS NOT NULL) AND (lifted_at IS NULL) = (lifted_by_id IS NULL)
  AND (reply IS NULL) = (replied_at IS NULL));

-- The lock on a position, or on anything above it that it answers: nobody answers, votes or edits there.
CREATE FUNCTION lock_on(p uuid) RETURNS uuid STABLE LANGUAGE sql AS $$
  WITH RECURSIVE up AS (
    SELECT id, answers_id FROM position WHERE id = p
    UNION ALL SELECT a.id, a.answers_id FROM up JOIN position a ON a.id = up.answers_id
  )
  SELECT r.id FROM up JOIN ruling r ON r.position_id = up.id AND r.kind = 'locked' AND r.lifted_at IS NULL
  ORDER BY r.at, r.id LIMIT 1
$$;

ALTER TABLE "restraint" ADD CONSTRAINT restraint_whole CHECK (reason <> '' AND until > at);
ALTER TABLE "slow_mode" ADD CONSTRAINT slow_mode_whole CHECK (reason <> '' AND minutes BETWEEN 1 AND 10080);
CREATE UNIQUE INDEX "slow_mode_stands" ON "slow_mode" (question_id) WHERE lifted_at IS NULL;
ALTER TABLE "unmasking" ADD CONSTRAINT unmasking_has_a_reason CHECK (reason <> '');
CREATE TRIGGER unmasking_stays BEFORE UPDATE OR DELETE ON "unmasking" FOR EACH ROW EXECUTE FUNCTION never_changes();

ALTER TABLE "label" ADD CONSTRAINT label_whole CHECK (
  reason <> '' AND expires_at > at AND (answer IS NULL) = (answered_at IS NULL));
CREATE UNIQUE INDEX "label_stands" ON "label" (position_id, kind) WHERE removed_at IS NULL;

ALTER TABLE "flag" ADD CONSTRAINT flag_of_one_thing CHECK (num_nonnulls(position_id, citation_id, source_id, participation_id) = 1);
ALTER TABLE "flag" ADD CONSTRAINT flag_resolved_whole CHECK (
  (outcome IS NULL) = (resolved_at IS NULL) AND (outcome IS NULL) = (resolved_by_id IS NULL));

CREATE TRIGGER brief_line_revision_stays BEFORE UPDATE OR DELETE ON "brief_line_revision"
  FOR EACH ROW EXECUTE FUNCTION never_changes();
CREATE TRIGGER brief_version_stays BEFORE UPDATE OR DELETE ON "brief_version"
  FOR EACH ROW EXECUTE FUNCTION never_changes();
