-- CreateTable
CREATE TABLE "translation" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "original_id" UUID NOT NULL,
    "translation_id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" UUID,

    CONSTRAINT "translation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alignment" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "translation_id" UUID NOT NULL,
    "original_version_id" UUID NOT NULL,
    "translation_version_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alignment_pair" (
    "alignment_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "left_first" INTEGER NOT NULL,
    "left_last" INTEGER NOT NULL,
    "right_first" INTEGER NOT NULL,
    "right_last" INTEGER NOT NULL,
    "certainty" DOUBLE PRECISION NOT NULL,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alignment_pair_pkey" PRIMARY KEY ("alignment_id","left_first")
);

-- CreateIndex
CREATE INDEX "translation_translation_id_idx" ON "translation"("translation_id");

-- CreateIndex
CREATE UNIQUE INDEX "translation_original_id_translation_id_key" ON "translation"("original_id", "translation_id");

-- CreateIndex
CREATE INDEX "alignment_original_version_id_idx" ON "alignment"("original_version_id");

-- CreateIndex
CREATE INDEX "alignment_translation_version_id_idx" ON "alignment"("translation_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "alignment_translation_id_original_version_id_translation_ve_key" ON "alignment"("translation_id", "original_version_id", "translation_version_id");

-- AddForeignKey
ALTER TABLE "translation" ADD CONSTRAINT "translation_original_id_fkey" FOREIGN KEY ("original_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "translation" ADD CONSTRAINT "translation_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_translation_id_fkey" FOREIGN KEY ("translation_id") REFERENCES "translation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_original_version_id_fkey" FOREIGN KEY ("original_version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_translation_version_id_fkey" FOREIGN KEY ("translation_version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alignment_pair" ADD CONSTRAINT "alignment_pair_alignment_id_fkey" FOREIGN KEY ("alignment_id") REFERENCES "alignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "translation" ADD CONSTRAINT "translation_of_another" CHECK ("original_id" <> "translation_id");
-- Two sources are tied once, in one direction.
CREATE UNIQUE INDEX "translation_tied_once" ON "translation"(least("original_id", "translation_id"), greatest("original_id", "translation_id"))
  WHERE "removed_at" IS NULL;
ALTER TABLE "alignment_pair" ADD CONSTRAINT "alignment_pair_paragraphs" CHECK (
  "left_first" >= 1 AND "left_last" >= "left_first" AND "right_first" >= 1 AND "right_last" >= "right_first");
ALTER TABLE "alignment_pair" ADD CONSTRAINT "alignment_pair_certainty" CHECK ("certainty" BETWEEN 0 AND 1);
CREATE UNIQUE INDEX "alignment_pair_alignment_id_right_first_key" ON "alignment_pair"("alignment_id", "right_first");
