// Words of command lines: taken apart as a shell does, and written so that a shell reads them back.
#include "app/command_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ravine {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

std::vector<std::string> wordsOf(std::string_view text) {
  const std::vector<WrittenCommand> commands = splitCommands(text);
  if (commands.size() != 1 || !commands[0].wrong.empty()) {
    ADD_FAILURE() << text << ": " << commands.size() << " commands";
    return {};
  }
  return commands[0].words;
}

TEST(CommandWords, EndAtBlanks) {
  EXPECT_THAT(wordsOf("a bc  d\t e \r\n"), ElementsAre("a", "bc", "d", "e"));
  EXPECT_THAT(splitCommands(""), SizeIs(0));
  EXPECT_THAT(splitCommands(" \n\t\n"), SizeIs(0));
}

TEST(CommandWords, QuotesHoldBlanksTogether) {
  EXPECT_THAT(wordsOf("'a b' \"c d\" e' 'f\" \"g"), ElementsAre("a b", "c d", "e f g"));
  EXPECT_THAT(wordsOf("'' \"\""), ElementsAre("", ""));
  EXPECT_THAT(wordsOf("'\"' \"'\""), ElementsAre("\"", "'"));
  EXPECT_THAT(wordsOf("'a\nb'"), ElementsAre("a\nb"));
}

TEST(CommandWords, ABackslashTakesTheNextCharacterAsItIs) {
  EXPECT_THAT(wordsOf(R"(a\ b \' \" \\ \a)"), ElementsAre("a b", "'", "\"", "\\", "a"));
  EXPECT_THAT(wordsOf(R"("\"" "\\" "\a" "\$")"), ElementsAre("\"", "\\", "\\a", "$"));
  EXPECT_THAT(wordsOf(R"('\' '\a')"), ElementsAre("\\", "\\a"));
}

TEST(CommandWords, ABackslashAtTheEndJoinsLines) {
  EXPECT_THAT(wordsOf("a \\\n b"), ElementsAre("a", "b"));
  EXPECT_THAT(wordsOf("a\\\nb"), ElementsAre("ab"));
  EXPECT_THAT(wordsOf("a \\\r\n b"), ElementsAre("a", "b"));
  EXPECT_THAT(wordsOf("\"a\\\nb\""), ElementsAre("ab"));
  EXPECT_THAT(wordsOf("a \\"), ElementsAre("a"));
}

TEST(CommandWords, NothingIsExpanded) {
  EXPECT_THAT(wordsOf("$HOME *.cpp ~ `date` # a|b"),
              ElementsAre("$HOME", "*.cpp", "~", "`date`", "#", "a|b"));
}

TEST(CommandWords, EveryCommandKnowsItsLine) {
  const auto commands = splitCommands("\na \\\n b\n\n'c\nd'\ne");
  ASSERT_THAT(commands, SizeIs(3));
  EXPECT_EQ(commands[0].line, 2);
  EXPECT_EQ(commands[1].line, 5);
  EXPECT_EQ(commands[2].line, 7);
}

TEST(CommandWords, AQuoteWithoutItsPartnerIsTold) {
  for (const char* text : {"a 'b c\nd", "a \"b c\nd", "a \"b\\\"", "a '"}) {
    const auto commands = splitCommands(text);
    ASSERT_THAT(commands, SizeIs(1)) << text;
    EXPECT_THAT(commands[0].words, ElementsAre("a")) << text;
    EXPECT_TRUE(commands[0].wrong.ends_with(" quote has no partner")) << text;
  }
}

TEST(CommandWords, AreQuotedWhereTheyMustBe) {
  EXPECT_EQ(quotedWord("momentum:lr=1e-3,beta=0.9"), "momentum:lr=1e-3,beta=0.9");
  EXPECT_EQ(quotedWord("-1.2,1"), "-1.2,1");
  EXPECT_EQ(quotedWord("./build/bin/ravine"), "./build/bin/ravine");
  EXPECT_EQ(quotedWord("formula:f=\"x^2 + (y*2)\""), "'formula:f=\"x^2 + (y*2)\"'");
  EXPECT_EQ(quotedWord("it's"), "'it'\\''s'");
  EXPECT_EQ(quotedWord(""), "''");
}

TEST(CommandWords, WhatIsQuotedReadsBack) {
  std::string all;
  for (int c = 1; c < 256; ++c) all += static_cast<char>(c);
  for (const std::string& word : {all, std::string("''"), std::string("\\"), std::string("a'b\"")})
    EXPECT_THAT(wordsOf(quotedWord(word)), ElementsAre(word));
}

}  // namespace
}  // namespace ravine
