// The course of lessons, and the step of it that is shown.
#pragma once

namespace ravine {

class SessionLesson {};

}  // namespace ravine
