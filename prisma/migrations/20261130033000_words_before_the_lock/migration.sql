-- The words of a book take seconds. Whoever stores it writes them before it holds the seminar, in the same transaction, so
-- that nobody else waits for them; nobody finds them before it commits.
CREATE FUNCTION index_version(v uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO block_words (version_id, start, "end", seminar_id, source_id, words)
  SELECT b.version_id, b.start + piece.at, b.start + piece.at + char_length(piece.text), b.seminar_id, n.source_id,
    words_of('', piece.text)
  FROM version n JOIN block b ON b.version_id = n.id
  CROSS JOIN LATERAL (SELECT g.at, substr(b.text, g.at + 1, 20000) AS text
    FROM generate_series(0, greatest(char_length(b.text) - 1, 0), 20000) g(at)) piece
  WHERE n.id = v;
$$;

-- Of a source, the words of its newest version are found: those of the others go, and its own are written where they are not.
CREATE OR REPLACE FUNCTION find_version(v uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM block_words w USING version n WHERE n.id = v AND w.source_id = n.source_id AND w.version_id <> v;
  IF NOT EXISTS (SELECT FROM block_words WHERE version_id = v) THEN PERFORM index_version(v); END IF;
  INSERT INTO unlearned (id, seminar_id) SELECT id, seminar_id FROM version WHERE id = v ON CONFLICT DO NOTHING;
END $$;
