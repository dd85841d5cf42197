-- CreateTable
CREATE TABLE "proposed_translation" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "citation_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),
    "retired_by_id" UUID,
    "retired_reason" TEXT,

    CONSTRAINT "proposed_translation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "translation_vote" (
    "translation_id" UUID NOT NULL,
    "voter_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "is_for" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "translation_vote_pkey" PRIMARY KEY ("translation_id","voter_id")
);

-- CreateIndex
CREATE INDEX "proposed_translation_citation_id_idx" ON "proposed_translation"("citation_id");

-- CreateIndex
CREATE INDEX "proposed_translation_passage_id_idx" ON "proposed_translation"("passage_id");

-- CreateIndex
CREATE INDEX "proposed_translation_question_id_idx" ON "proposed_translation"("question_id");

-- CreateIndex
CREATE INDEX "proposed_translation_by_id_idx" ON "proposed_translation"("by_id");

-- CreateIndex
CREATE INDEX "proposed_translation_retired_by_id_idx" ON "proposed_translation"("retired_by_id");

-- CreateIndex
CREATE INDEX "translation_vote_voter_id_idx" ON "translation_vote"("voter_id");

-- AddForeignKey
ALTER TABLE "proposed_translation" ADD CONSTRAINT "proposed_translation_citation_id_fkey" FOREIGN KEY ("citation_id") REFERENCES "citation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposed_translation" ADD CONSTRAINT "proposed_translation_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposed_translation" ADD CONSTRAINT "proposed_translation_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposed_translation" ADD CONSTRAINT "proposed_translation_retired_by_id_fkey" FOREIGN KEY ("retired_by_id") REFERENCES "participation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "translation_vote" ADD CONSTRAINT "translation_vote_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "proposed_translation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "translation_vote" ADD CONSTRAINT "translation_vote_voter_id_fkey" FOREIGN KEY ("voter_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "proposed_translation" ADD CONSTRAINT proposed_translation_whole CHECK (
  text <> '' AND (retired_at IS NULL) = (retired_reason IS NULL) AND (retired_at IS NULL) = (retired_by_id IS NULL));
-- A member has one standing proposal for a citation in a language; another one replaces it only after it is withdrawn.
CREATE UNIQUE INDEX proposed_translation_stands_once ON "proposed_translation"(citation_id, by_id, language) WHERE retired_at IS NULL;
