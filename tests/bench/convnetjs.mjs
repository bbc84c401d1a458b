// Times ConvNetJS 0.3.0 on the networks of `ravine bench` and prints how many times faster Ravine is.
//
//   npm install --prefix /tmp/convnetjs convnetjs@0.3.0
//   node tests/bench/convnetjs.mjs /tmp/convnetjs build/bin/ravine
//
// Ends with status 1 where a ratio is below its gate. Not part of tests/run: it needs the network.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, program] = process.argv.slice(2);
if (!folder || !program) {
  console.error('usage: node convnetjs.mjs FOLDER_OF_NODE_MODULES RAVINE');
  process.exit(2);
}
const require = createRequire(join(resolve(folder), 'any.js'));
const convnet = require('convnetjs');

const kBatch = 10;

function network(units) {
  const net = new convnet.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
    { type: 'fc', num_neurons: units, activation: 'tanh' },
    { type: 'fc', num_neurons: units, activation: 'tanh' },
    { type: 'regression', num_neurons: 1 },
  ]);
  return net;
}

// Seconds of one call: the median of seven rounds of at least 0.1 s.
function median(work) {
  const seconds = (times) => {
    const begin = process.hrtime.bigint();
    for (let i = 0; i < times; ++i) work();
    return Number(process.hrtime.bigint() - begin) / 1e9;
  };
  let times = 1;
  while (seconds(times) < 0.1) times *= 2;
  const all = Array.from({ length: 7 }, () => seconds(times) / times);
  return all.sort((a, b) => a - b)[3];
}

// One update by momentum on ten examples.
function updateSeconds(units) {
  const net = network(units);
  const trainer = new convnet.SGDTrainer(net, {
    learning_rate: 0.01, momentum: 0.9, batch_size: kBatch, l2_decay: 0, l1_decay: 0,
  });
  const examples = Array.from({ length: kBatch }, (_, s) => ({
    x: new convnet.Vol([Math.cos(0.7 * s) * 2, Math.sin(0.91 * s) * 2]),
    y: [s % 3 === 0 ? -1 : 1],
  }));
  return median(() => { for (const e of examples) trainer.train(e.x, e.y); });
}

// Outputs at 256 × 256 points.
function gridSeconds(units) {
  const net = network(units);
  const point = new convnet.Vol([0, 0]);
  return median(() => {
    for (let row = 0; row < 256; ++row)
      for (let col = 0; col < 256; ++col) {
        point.w[0] = col / 21.25 - 6;
        point.w[1] = row / 21.25 - 6;
        net.forward(point);
      }
  });
}

const ravine = JSON.parse(execFileSync(program, ['bench', '--format', 'json'], { encoding: 'utf8' }));
const rows = [
  ['update 2-8-8-1, µs', ravine.train_2_8_8_1_b10_us, updateSeconds(8) * 1e6, 10],
  ['update 2-128-128-1, µs', (kBatch / ravine.train_2_128_128_1_b10_samples_per_s) * 1e6,
    updateSeconds(128) * 1e6, 20],
  ['grid 256² 2-8-8-1, ms', ravine.grid_256_2_8_8_1_ms, gridSeconds(8) * 1e3, 15],
  ['grid 256² 2-128-128-1, ms', ravine.grid_256_2_128_128_1_ms, gridSeconds(128) * 1e3, 15],
];
console.log(`${''.padEnd(26)}${'Ravine'.padStart(10)}${'ConvNetJS'.padStart(11)}${'ratio'.padStart(8)}${'gate'.padStart(6)}`);
let within = true;
for (const [name, ours, theirs, gate] of rows) {
  const ratio = theirs / ours;
  within &&= ratio >= gate;
  console.log(name.padEnd(26) + ours.toFixed(3).padStart(10) + theirs.toFixed(3).padStart(11) +
    ratio.toFixed(1).padStart(8) + String(gate).padStart(6) + (ratio < gate ? '  below the gate' : ''));
}
process.exit(within ? 0 : 1);
