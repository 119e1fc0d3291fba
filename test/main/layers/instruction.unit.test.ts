import { expect, it } from 'vitest'
import { toInstruction } from '../../../main/layers/instruction'

it.each([
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ['/bin/sh -c #(nop) COPY file:1 in / ', 'COPY file:1 in /'],
  ['/bin/sh -c make && make install', 'RUN make && make install'],
  ['|1 VERSION=2 /bin/sh -c make', 'RUN make'],
  ['RUN /bin/sh -c make # buildkit', 'RUN make'],
  ['RUN |1 VERSION=2 /bin/sh -c make # buildkit', 'RUN make'],
  ['COPY . /app # buildkit', 'COPY . /app'],
  ['ENV A=1', 'ENV A=1'],
  ['', ''],
])('"%s" was written as "%s"', (createdBy, instruction) => {
  expect(toInstruction(createdBy)).toBe(instruction)
})
