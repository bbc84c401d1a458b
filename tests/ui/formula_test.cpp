// The formula box: typed text becomes the surface at once; what does not parse is told and ignored.
#include "core/lab/vocabulary.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

std::string formulaOf(Desk& desk) {
  const SpecValue* f = desk.landscape().objective.find("f");
  return f ? std::get<std::string>(*f) : std::string();
}

Desk& ready(Desk& desk) {
  desk.click("formula");
  desk.tap({key('A'), true, false});
  return desk;
}

SceneFile formulaScene(const char* f = "x^2 + y^2") {
  return oneRun({"formula", {{"f", f}}}, {"gradient_descent", {}}, 50);
}

TEST(FormulaBox, WhatIsTypedIsTheSurface) {
  Desk desk({.width = 480, .height = 500, .file = formulaScene()});
  ready(desk).type("x^2+3*y^2");
  EXPECT_EQ(formulaOf(desk), "x^2+3*y^2");
  EXPECT_EQ(desk.session.attention.formulaError, "");
  EXPECT_EQ(desk.session.result().objective->value(1, 2), 13) << "in the same frame";
  desk.tap(Key::enter);
  EXPECT_EQ(formulaOf(desk), "x^2+3*y^2");
}

TEST(FormulaBox, LetterByLetterTheSurfaceIsTheLastThatParsed) {
  Desk desk({.width = 480, .height = 500, .file = formulaScene()});
  ready(desk);
  std::string typed, good = "x^2 + y^2";
  for (const char c : std::string("sin(x)*y+2")) {
    typed += c;
    desk.type(std::string(1, c));
    const bool parses = static_cast<bool>(makeObjective({"formula", {{"f", typed}}}));
    if (parses) good = typed;
    EXPECT_EQ(formulaOf(desk), good) << "after " << typed;
    EXPECT_EQ(desk.session.attention.formulaError.empty(), parses) << "after " << typed;
    EXPECT_EQ(checkScene(desk.session.scene), "");
  }
  EXPECT_EQ(formulaOf(desk), "sin(x)*y+2");
}

TEST(FormulaBox, ABrokenFormulaIsToldAndKept) {
  Desk desk({.width = 480, .height = 500, .file = formulaScene()});
  ready(desk).type("x^2 + (");
  EXPECT_NE(desk.session.attention.formulaError.find("column"), std::string::npos)
      << desk.session.attention.formulaError;
  EXPECT_EQ(desk.session.attention.formulaDraft, "x^2 + (");
  EXPECT_EQ(formulaOf(desk), "x^2 + y^2");
  desk.tap(Key::enter);
  desk.frames(2);
  EXPECT_EQ(desk.session.attention.formulaDraft, "x^2 + (") << "what was typed is not lost";
  EXPECT_FALSE(desk.session.canUndo());
  desk.click("formula");
  desk.tap(Key::end);
  desk.type("y)");
  EXPECT_EQ(formulaOf(desk), "x^2 + (y)");
  EXPECT_EQ(desk.session.attention.formulaError, "");
}

TEST(FormulaBox, TypingIsOneEntryOfTheHistory) {
  Desk desk({.width = 480, .height = 500, .file = formulaScene()});
  const Scene before = desk.session.scene;
  ready(desk);
  for (const char* part : {"x", "^", "4", "+", "y", "^", "2"}) desk.type(part);
  desk.tap(Key::enter);
  desk.frames();
  EXPECT_EQ(formulaOf(desk), "x^4+y^2");
  desk.tap({key('Z'), true, false});
  EXPECT_TRUE(desk.session.scene == before);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(FormulaBox, UndoTakesABrokenDraftAway) {
  Desk desk({.width = 480, .height = 500, .file = formulaScene()});
  ready(desk).type("x^4");
  desk.tap(Key::enter);
  ready(desk).type("x^4 + (");
  desk.tap(Key::enter);
  desk.frames();
  desk.tap({key('Z'), true, false});
  EXPECT_EQ(formulaOf(desk), "x^2 + y^2");
  EXPECT_EQ(desk.session.attention.formulaError, "") << "it speaks of a text that is gone";
}

TEST(FormulaBox, AFormulaWithoutAValueIsNoTrouble) {
  Desk desk({.width = 480, .height = 500, .file = formulaScene()});
  for (const char* text : {"sqrt(-1-x^2)", "1/0", "log(0)*x", "exp(exp(exp(9+x^2)))", "1e308*(x-y)",
                           "1e-320*x", "7"}) {
    SCOPED_TRACE(text);
    ready(desk).type(text);
    EXPECT_EQ(formulaOf(desk), text);
    desk.tap(Key::enter);
    desk.tap(Key::end);
    desk.tap(Key::home);
    desk.frames(2);
    EXPECT_EQ(checkScene(desk.session.scene), "");
  }
}

TEST(FormulaBox, VeryLongTextIsTaken) {
  Desk desk({.width = 480, .height = 500, .file = formulaScene()});
  std::string text = "x";
  for (int i = 0; i < 300; ++i) text += "+y*" + std::to_string(i);
  ready(desk).type(text);
  EXPECT_EQ(formulaOf(desk), text);
}

}  // namespace
}  // namespace ravine
