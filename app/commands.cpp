// The rows of the command line.
#include "app/commands.h"

#include <algorithm>

namespace ravine {

namespace {

OptionRow formatOption(std::string_view choices, std::string_view fallback) {
  return {"--format", choices, "how standard output is written", fallback};
}

CommandRow windowRow() {
  return {"",
          "watch optimizers descend loss surfaces",
          {{"--scene", "FILE", "open this scene instead of the first one"},
           {"--lesson", "ID[/STEP]", "open a lesson (see ravine list lessons)"},
           {"--version", "", "say which version this is"}},
          "  ravine\n"
          "  ravine --scene race.json\n"
          "  ravine --lesson descent\n"};
}

CommandRow simulateRow() {
  return {
      "simulate",
      "run optimizers on a two-parameter objective and print every step",
      {{.name = "--objective",
        .value = "SPEC",
        .help = "the objective: name or name:key=value,… (see ravine list objectives)",
        .required = true},
       {.name = "--optimizer",
        .value = "SPEC",
        .help = "an optimizer; repeat it for a race (see ravine list optimizers)",
        .required = true,
        .repeatable = true},
       {.name = "--start", .value = "X,Y", .help = "where every run starts", .required = true},
       {.name = "--steps", .value = "T", .help = "steps of each run, up to 1e7", .required = true},
       {"--schedule", "SPEC", "learning-rate schedule (see ravine list schedules)", "constant"},
       {"--noise", "SD", "adds SD times a normal draw to each step's gradient", "0"},
       {"--clip", "C", "shortens each step's gradient to this norm; 0: off", "0"},
       {"--average", "none|uniform|polynomial:gamma=3", "print averages of the iterates", "none"},
       {"--seed", "S", "first seed of noise and order", "0"},
       {"--seeds", "K", "run every optimizer with seeds S … S+K−1", "1"},
       {"--every", "N", "keep rows 0, N, 2N, … and the last", "1"},
       formatOption("csv|json", "csv"),
       {"--data", "SPEC|FILE.csv", "examples of an objective that has data; else its own data set"},
       {"--data-seed", "D", "of the data set; without it the --seed"},
       {"--batch", "B|full", "examples a step", "full"},
       {"--order", "cyclic|shuffle_once|reshuffle|replacement", "order of the examples",
        "reshuffle"},
       {"--scaled", "", "centres and scales the inputs"}},
      "  ravine simulate --objective rosenbrock --optimizer momentum:lr=1e-4 --start -1.2,1 "
      "--steps 500\n"
      "  ravine simulate --objective 'formula:f=\"x^2 + 10*y^2\"' --optimizer adam:lr=0.1 \\\n"
      "    --optimizer newton --start 2,1 --steps 50 --format json\n"
      "  ravine simulate --objective quadratic:kappa=20 --optimizer gradient_descent:lr=0.05 \\\n"
      "    --start 2,1 --steps 1000 --schedule warmup:steps=10+cosine:steps=990 \\\n"
      "    --noise 0.3 --average uniform --seeds 8 --every 100\n"
      "  ravine simulate --objective svm:l2=0.1 --data two_gaussians:n=200 --batch 1 \\\n"
      "    --optimizer gradient_descent:lr=10 --schedule inverse --start 0,0 --steps 2000\n",
      runSimulate};
}

CommandRow trainRow() {
  return {
      "train",
      "train a network on points of the plane or on a function and print losses epoch by epoch",
      {{.name = "--data",
        .value = "SPEC|FILE.csv",
        .help = "examples: a data set (see ravine list datasets) or a file x,y,label; function, or "
                "a file "
                "x,y, has one input and a real y",
        .required = true},
       {"--hidden", "8,8", "units of the hidden layers, \"\" for none; needed to begin a network"},
       {"--activation", "SPEC", "of all hidden units (see ravine list activations)"},
       {.name = "--loss",
        .value = "SPEC",
        .help = "what is minimized (see ravine list losses)",
        .required = true},
       {.name = "--optimizer",
        .value = "SPEC",
        .help = "how (see ravine list optimizers)",
        .required = true},
       {.name = "--epochs",
        .value = "E",
        .help = "passes over the training examples",
        .required = true},
       {"--schedule", "SPEC", "learning rate by the update (see ravine list schedules)",
        "constant"},
       {"--batch", "B|full", "examples an update", "10"},
       {"--order", "cyclic|shuffle_once|reshuffle|replacement", "order of the examples",
        "reshuffle"},
       {"--l1", "A", "adds A·Σ|W| to the mean loss", "0"},
       {"--l2", "A", "adds ½A·ΣW² to the mean loss", "0"},
       {"--dropout", "P", "share of hidden units left out of each update", "0"},
       {"--clip", "C", "shortens each update's gradient to this norm; 0: off", "0"},
       {"--patience", "E", "stops when the test loss has not fallen for E epochs; 0: never", "0"},
       {"--init", "SPEC", "initial weights (see ravine list inits)", "xavier"},
       {"--test-fraction", "F", "share of the examples kept for testing", "0"},
       {"--scaled", "", "centres and scales inputs by the training examples"},
       {"--seed", "S", "of weights, order, dropout", "0"},
       {"--data-seed", "D", "of data set and split; without it the --seed"},
       {"--precision", "float|double", "arithmetic of the network", "float"},
       {"--load-weights", "F.json", "begins with this network; fixes shape and activations"},
       {"--save-weights", "F.json", "writes the network when training is over"},
       {"--every", "N", "print epochs 0, N, 2N, … and the last", "1"},
       formatOption("csv|json", "csv")},
      "  ravine train --data spiral --hidden 8,8 --activation tanh --loss logistic \\\n"
      "    --optimizer adam:lr=0.03 --epochs 200 --test-fraction 0.3 --every 10\n"
      "  ravine train --data points.csv --hidden \"\" --loss hinge --l2 0.01 \\\n"
      "    --optimizer gradient_descent:lr=0.1 --batch full --epochs 100\n"
      "  ravine train --data 'function:f=\"sin(x)\",n=100,noise=0.1' --hidden 20 --activation relu "
      "\\\n"
      "    --loss squared --optimizer adam:lr=0.01 --epochs 300 --every 50\n"
      "  ravine train --data blobs:classes=4 --load-weights a.json --save-weights b.json \\\n"
      "    --loss softmax --optimizer momentum --epochs 20 --format json\n",
      runTrain};
}

// What a picture shows: of `render` and `record` alike.
std::vector<OptionRow> pictureOptions(std::vector<OptionRow> own) {
  const std::vector<OptionRow> shared = {
      {"--scene", "FILE", "what to show; without it the scene of the first start"},
      {"--lesson", "ID[/STEP]", "show a lesson's step, counted from 1 (see ravine list lessons)"},
      {"--view", "window|main|charts", "what of the window; without it all of it"},
      {"--size", "WxH", "pixels of the picture, 16 to 16384 each", "1280x720"},
      {"--scale", "K", "scale of the interface, 0.25 to 8", "1"},
      {"--at", "STEP", "step at which playback stands; without it the scene's"},
      {"--updates", "N", "train exactly N updates first; without it the scene's"},
      {"--hide-controls", "", "the same as --view main"},
      {"--theme", "dark|light", "colours of the interface", "dark"}};
  own.insert(own.end(), shared.begin(), shared.end());
  return own;
}

CommandRow renderRow() {
  return {"render",
          "write the picture that the window would show as a PNG, or a figure of it as SVG or PDF, "
          "without a display",
          pictureOptions(
              {{.name = "--out",
                .value = "FILE.png|FILE.svg|FILE.pdf|FILE.csv",
                .help = "the picture; an SVG or PDF is drawn as lines and type on white, in points "
                        "[480x360], and shows the main view or the charts; a CSV file holds the "
                        "charts' numbers",
                .required = true},
               {"--presenter", "", "the presenter view: big type, only the controls that matter"},
               {"--heat", "", "the heat map in an SVG or PDF, as an image"}}),
          "  ravine render --out first.png\n"
          "  ravine render --scene race.json --out race.png --size 1920x1080 --at 120\n"
          "  ravine render --out slide.png --hide-controls --theme light --scale 1.6\n"
          "  ravine render --out step.png --lesson descent/2 --presenter --size 1024x768\n"
          "  ravine render --scene race.json --out race.pdf --size 240x180 --scale 0.8\n"
          "  ravine render --scene race.json --out losses.svg --view charts\n",
          runRender};
}

CommandRow recordRow() {
  return {
      "record",
      "play from the scene's step, or train from its updates, as a video or as numbered PNGs",
      pictureOptions(
          {{.name = "--out",
            .value = "FILE.mp4|FILE.gif|DIR",
            .help = "a video (made by ffmpeg), or a folder for frame_00001.png and so on",
            .required = true},
           {"--seconds", "N",
            "how long it is; without it as long as playback lasts, 60 at most, and 10 of "
            "training, which has no end"},
           {"--fps", "F",
            "frames a second, 1 to 120, of a GIF to 50: each advances exactly 1/F s; training at "
            "full speed counts as 600 updates a second",
            "30"}}),
      "  ravine record --out race.mp4\n"
      "  ravine record --scene spiral.json --out spiral.gif --size 640x360 --seconds 5 --fps 20\n"
      "  ravine record --scene race.json --out frames --hide-controls --theme light\n",
      runRecord};
}

CommandRow listRow() {
  return {
      "list",
      "print everything that has a name, with its parameters",
      {{"KIND", "objectives|optimizers|schedules|datasets|targets|activations|losses|inits|lessons",
        "what to list; without it all there is"},
       formatOption("text|json", "text")},
      "  ravine list optimizers\n"
      "  ravine list objectives --format json\n",
      runList};
}

CommandRow benchRow() {
  return {
      "bench",
      "time Ravine's own hot paths on this machine",
      {{"--quick", "", "a rough answer in less than a second"}, formatOption("text|json", "text")},
      "  ravine bench\n"
      "  ravine bench --quick --format json\n",
      runBench};
}

std::vector<CommandRow> makeRows() {
  std::vector<CommandRow> rows = {windowRow(), simulateRow(), trainRow(), renderRow(),
                                  recordRow(), listRow(),     benchRow()};
  for (CommandRow& row : rows) row.options.push_back({"--help", "", "print this"});
  return rows;
}

}  // namespace

const OptionRow* CommandRow::find(std::string_view option) const {
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const OptionRow& row) { return row.name == option; });
  return found == options.end() ? nullptr : &*found;
}

std::span<const CommandRow> commandRows() {
  static const std::vector<CommandRow> rows = makeRows();
  return rows;
}

}  // namespace ravine
