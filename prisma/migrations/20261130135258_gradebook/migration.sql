-- CreateTable
CREATE TABLE "rubric" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by" UUID,

    CONSTRAINT "rubric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_revision" (
    "rubric_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "criteria" JSONB NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rubric_revision_pkey" PRIMARY KEY ("rubric_id","revision")
);

-- CreateTable
CREATE TABLE "grading" (
    "question_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "rubric_id" UUID,
    "blind" BOOLEAN NOT NULL DEFAULT false,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grading_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "grade" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "participation_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grade_revision" (
    "grade_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "rubric_id" UUID NOT NULL,
    "rubric_revision" INTEGER NOT NULL,
    "levels" JSONB NOT NULL DEFAULT '{}',
    "comment" TEXT NOT NULL DEFAULT '',
    "comments" JSONB NOT NULL DEFAULT '{}',
    "score" DOUBLE PRECISION,
    "maximum" DOUBLE PRECISION NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grade_revision_pkey" PRIMARY KEY ("grade_id","revision")
);

-- CreateTable
CREATE TABLE "grade_release" (
    "id" UUID NOT NULL,
    "grade_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "grade_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regrade" (
    "id" UUID NOT NULL,
    "grade_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,

    CONSTRAINT "regrade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_round" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "rubric_id" UUID NOT NULL,
    "rubric_revision" INTEGER NOT NULL,
    "per_person" INTEGER NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "seed" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "opened_by" UUID,

    CONSTRAINT "peer_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "peer_review" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "levels" JSONB NOT NULL DEFAULT '{}',
    "comment" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),
    "dropped_by" UUID,

    CONSTRAINT "peer_review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rubric_seminar_id_idx" ON "rubric"("seminar_id");

-- CreateIndex
CREATE INDEX "grading_rubric_id_idx" ON "grading"("rubric_id");

-- CreateIndex
CREATE UNIQUE INDEX "grade_participation_id_key" ON "grade"("participation_id");

-- CreateIndex
CREATE INDEX "grade_question_id_id_idx" ON "grade"("question_id", "id");

-- CreateIndex
CREATE INDEX "grade_revision_rubric_id_rubric_revision_idx" ON "grade_revision"("rubric_id", "rubric_revision");

-- CreateIndex
CREATE INDEX "grade_release_grade_id_revision_idx" ON "grade_release"("grade_id", "revision");

-- CreateIndex
CREATE INDEX "regrade_grade_id_idx" ON "regrade"("grade_id");

-- CreateIndex
CREATE INDEX "regrade_release_id_idx" ON "regrade"("release_id");

-- CreateIndex
CREATE INDEX "peer_round_question_id_created_at_idx" ON "peer_round"("question_id", "created_at");

-- CreateIndex
CREATE INDEX "peer_round_rubric_id_rubric_revision_idx" ON "peer_round"("rubric_id", "rubric_revision");

-- CreateIndex
CREATE INDEX "peer_review_reviewer_id_idx" ON "peer_review"("reviewer_id");

-- CreateIndex
CREATE INDEX "peer_review_author_id_idx" ON "peer_review"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "peer_review_round_id_reviewer_id_author_id_key" ON "peer_review"("round_id", "reviewer_id", "author_id");

-- AddForeignKey
ALTER TABLE "rubric" ADD CONSTRAINT "rubric_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_revision" ADD CONSTRAINT "rubric_revision_rubric_id_fkey" FOREIGN KEY ("rubric_id") REFERENCES "rubric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading" ADD CONSTRAINT "grading_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading" ADD CONSTRAINT "grading_rubric_id_fkey" FOREIGN KEY ("rubric_id") REFERENCES "rubric"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade" ADD CONSTRAINT "grade_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_revision" ADD CONSTRAINT "grade_revision_grade_id_fkey" FOREIGN KEY ("grade_id") REFERENCES "grade"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_revision" ADD CONSTRAINT "grade_revision_rubric_id_rubric_revision_fkey" FOREIGN KEY ("rubric_id", "rubric_revision") REFERENCES "rubric_revision"("rubric_id", "revision") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_release" ADD CONSTRAINT "grade_release_grade_id_fkey" FOREIGN KEY ("grade_id") REFERENCES "grade"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_release" ADD CONSTRAINT "grade_release_grade_id_revision_fkey" FOREIGN KEY ("grade_id", "revision") REFERENCES "grade_revision"("grade_id", "revision") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_grade_id_fkey" FOREIGN KEY ("grade_id") REFERENCES "grade"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "grade_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_round" ADD CONSTRAINT "peer_round_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_round" ADD CONSTRAINT "peer_round_rubric_id_rubric_revision_fkey" FOREIGN KEY ("rubric_id", "rubric_revision") REFERENCES "rubric_revision"("rubric_id", "revision") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_review" ADD CONSTRAINT "peer_review_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "peer_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_review" ADD CONSTRAINT "peer_review_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "peer_review" ADD CONSTRAINT "peer_review_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One release of a grade at a time, and one open request to look at it again.
CREATE UNIQUE INDEX "grade_release_current" ON "grade_release"("grade_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "regrade_open" ON "regrade"("grade_id") WHERE "answered_at" IS NULL;

ALTER TABLE "grade_revision" ADD CONSTRAINT "grade_revision_score" CHECK ("score" BETWEEN 0 AND "maximum");
ALTER TABLE "peer_round" ADD CONSTRAINT "peer_round_per_person" CHECK ("per_person" BETWEEN 1 AND 20);
ALTER TABLE "peer_review" ADD CONSTRAINT "peer_review_of_another" CHECK ("reviewer_id" <> "author_id");

-- A grade keeps the wording that it was given by.
CREATE FUNCTION rubric_revision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A revision of a rubric never changes';
END $$;
CREATE TRIGGER rubric_revision_stays BEFORE UPDATE ON "rubric_revision"
  FOR EACH ROW EXECUTE FUNCTION rubric_revision_stays();
