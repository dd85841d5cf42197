-- CreateTable
CREATE TABLE "answer_request" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "asked_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "answer_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "answer_request_position_id_idx" ON "answer_request"("position_id");

-- CreateIndex
CREATE INDEX "answer_request_asked_id_idx" ON "answer_request"("asked_id");

-- CreateIndex
CREATE INDEX "answer_request_by_id_idx" ON "answer_request"("by_id");

-- CreateIndex
CREATE INDEX "answer_request_withdrawn_by_id_idx" ON "answer_request"("withdrawn_by_id");

-- CreateIndex
CREATE INDEX "answer_request_question_id_idx" ON "answer_request"("question_id");

-- AddForeignKey
ALTER TABLE "answer_request" ADD CONSTRAINT "answer_request_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_request" ADD CONSTRAINT "answer_request_asked_id_fkey" FOREIGN KEY ("asked_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_request" ADD CONSTRAINT "answer_request_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_request" ADD CONSTRAINT "answer_request_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "participation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "answer_request" ADD CONSTRAINT answer_request_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by_id IS NULL));
-- A person is asked once at a time.
CREATE UNIQUE INDEX "answer_request_once" ON "answer_request" ("position_id", "asked_id") WHERE withdrawn_at IS NULL;
