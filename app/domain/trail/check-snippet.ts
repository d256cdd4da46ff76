/** Checks an exported trail with nothing but Python: every hash is made again from the fields of its line. */
export const trailSnippet = `python3 - trail.ndjson <<'END'
import hashlib, json, sys
before, number = '0' * 64, 0
for line in open(sys.argv[1], encoding='utf-8'):
    event = json.loads(line)
    fields = [event[name] for name in ('seq', 'at', 'type', 'actorId', 'actorName', 'payload', 'previousHash')]
    if event['origin'] is not None:
        fields.append(event['origin'])
    text = json.dumps(fields, separators=(',', ':'), ensure_ascii=False)
    fits = event['seq'] == number + 1 and event['previousHash'] == before
    if not fits or event['hash'] != hashlib.sha256(text.encode()).hexdigest():
        sys.exit(f'Event {number + 1} is missing or was altered')
    before, number = event['hash'], event['seq']
print(f'{number} events, hash of the last one {before}')
END`
